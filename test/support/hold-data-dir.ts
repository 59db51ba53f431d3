import { lockDataDir } from '../../electron/host/db/lock.ts';

// Run as a process of its own: takes a data directory, says so, and holds it until it is killed.
const [dir = ''] = process.argv.slice(2);
const lock = lockDataDir(dir);
process.send?.('locked');
process.once('message', () => lock.release());
