import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { makeTempDir, removeDir } from './temp-dir.ts';

/**
 * A database file after each single write of its checkpoint, and within each: SQLite copies the newest
 * of every page in the log over the file, in the order of the pages, and leaves the log as it is until
 * all of them have reached the disk (sqlite.org/wal, "Checkpointing"). What it would write is found by
 * letting it, on a copy. In order; the last one has them all.
 */
export function cutsWithinCheckpoint(dir: string, name: string): Uint8Array[] {
  const before = readFileSync(join(dir, name));
  const after = afterCheckpoint(dir, name);
  // Behind the header's magic text; 1 stands for 65,536.
  const pageBytes = before.readUInt16BE(16) % 65_535 || 65_536;
  const cuts: Uint8Array[] = [];
  let file: Uint8Array = before;
  for (let at = 0; at < after.length; at += pageBytes) {
    const page = after.subarray(at, at + pageBytes);
    if (page.equals(before.subarray(at, at + pageBytes))) continue;
    const torn = overwritten(file, at, page.subarray(0, pageBytes / 2));
    file = overwritten(file, at, page);
    cuts.push(torn, file);
  }
  return cuts;
}

function afterCheckpoint(dir: string, name: string): Buffer {
  const copy = makeTempDir('checkpoint');
  try {
    for (const file of [name, `${name}-wal`]) copyFileSync(join(dir, file), join(copy, file));
    const database = new BetterSqlite3(join(copy, name));
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    return readFileSync(join(copy, name));
  } finally {
    removeDir(copy);
  }
}

function overwritten(file: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const changed = new Uint8Array(Math.max(file.length, at + bytes.length));
  changed.set(file);
  changed.set(bytes, at);
  return changed;
}
