import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'SingletonLock';
const REQUEST = 'SingletonRequest-';

/**
 * Electron's lock, which is one for each user data folder: true for the first process that asks. A
 * later one leaves its arguments for the first, which is told.
 */
export function requestSingleInstanceLock(
  userDataDir: string,
  onSecondInstance: (argv: string[]) => void,
): boolean {
  mkdirSync(userDataDir, { recursive: true });
  const lock = join(userDataDir, LOCK);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (isRunning(Number(readFileSync(lock, 'utf8')))) {
        writeFileSync(join(userDataDir, `${REQUEST}${process.pid}`), JSON.stringify(process.argv));
        return false;
      }
      rmSync(lock, { force: true });
    }
  }
  const takeRequests = () => {
    for (const name of readdirSync(userDataDir).filter((each) => each.startsWith(REQUEST))) {
      const path = join(userDataDir, name);
      const argv = readRequest(path);
      if (argv === null) continue;
      rmSync(path);
      onSecondInstance(argv);
    }
  };
  watch(userDataDir, { persistent: false }, takeRequests);
  process.on('exit', () => rmSync(lock, { force: true }));
  return true;
}

/** Null while it is still being written, or taken already. */
function readRequest(path: string): string[] | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
