import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { errorCode } from '../error-code.ts';
import { HostStartError } from '../host-start-error.ts';

/**
 * Keeps every other process out of a data directory until released. It is SQLite's own file lock,
 * which the operating system lets go of when the process ends, however it ends: a crash leaves
 * nothing behind that somebody has to clean up.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const database = new BetterSqlite3(join(dataDir, 'lock.db'), { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    if (errorCode(cause)?.startsWith('SQLITE_BUSY')) {
      throw new HostStartError(
        'data-dir-in-use',
        `Another Savedesk is using ${dataDir}. Close it, or start this one with another data directory.`,
      );
    }
    throw cause;
  }
  return { release: () => void database.close() };
}
