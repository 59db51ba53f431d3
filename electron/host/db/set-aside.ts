import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What follows `outbox.` or `cache.` in the name of a copy: why and when it was set aside. */
const SET_ASIDE = /^[a-z-]+-\d{8}T[\d.]+Z(-\d+)?\.db(-wal|-shm)?$/;

/**
 * Renames a database (with its write-ahead log) to a name that says why and when, so that a fresh
 * one can take its place and nothing is destroyed. Returns the new path.
 */
export function setAside(path: string, why: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '');
  const stem = `${basename(path, '.db')}.${why}-${stamp}`;
  let aside = join(dirname(path), `${stem}.db`);
  for (let copy = 2; existsSync(aside); copy += 1) {
    aside = join(dirname(path), `${stem}-${copy}.db`);
  }
  renameSync(path, aside);
  // SQLite finds a log by the name of its database: kept apart, what it holds would be lost.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
  rmSync(`${path}-shm`, { force: true });
  return aside;
}

/** Deletes every copy of a database that was set aside; only for what may be lost. */
export function deleteSetAside(path: string): void {
  const stem = basename(path, '.db');
  for (const name of readdirSync(dirname(path))) {
    const rest = name.startsWith(`${stem}.`) ? name.slice(stem.length + 1) : '';
    if (SET_ASIDE.test(rest)) rmSync(join(dirname(path), name), { force: true });
  }
}
