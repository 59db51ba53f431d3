import { closeSync, openSync, writeSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';

/**
 * Writes random bytes over some pages of a database nobody has open. True when SQLite itself notices;
 * a page that holds nothing now, or only the middle of one value, can be damaged without a trace.
 */
export function damagePages(path: string, pages: number, random: SeededRandom): boolean {
  const { pageSize, pageCount } = foldLog(path);
  const file = openSync(path, 'r+');
  for (let n = 0; n < pages; n += 1) {
    const at = random.int(0, pageCount - 1) * pageSize;
    writeSync(file, random.bytes(pageSize), 0, pageSize, at);
  }
  closeSync(file);
  return !isSound(path);
}

/** Carries the log over into the database, so that its pages are what counts. */
function foldLog(path: string): { readonly pageSize: number; readonly pageCount: number } {
  const database = new BetterSqlite3(path);
  const pragmaOf = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  database.pragma('wal_checkpoint(TRUNCATE)');
  const size = { pageSize: pragmaOf('page_size'), pageCount: pragmaOf('page_count') };
  database.close();
  return size;
}

function isSound(path: string): boolean {
  try {
    const database = new BetterSqlite3(path);
    try {
      return database.pragma('quick_check', { simple: true }) === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
