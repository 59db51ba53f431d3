import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/observability/log.ts';
import { startServer } from '../../../server/start.ts';

// One server in a process of its own, to be killed: run with its configuration as JSON.
const config = readConfig(JSON.parse(process.argv[2] ?? '{}'));
await startServer({ config, log: createLog(config.logLevel) });
