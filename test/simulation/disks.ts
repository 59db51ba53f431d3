import { CACHE_MIGRATIONS } from '../../electron/host/db/migrations/cache/list.ts';
import { OUTBOX_MIGRATIONS } from '../../electron/host/db/migrations/outbox/list.ts';
import type { Query, Sql } from '../../electron/host/db/sqlite.ts';
import { START_MS } from '../support/desk-under-test.ts';
import { createTestHostClock } from '../support/host-clock.ts';
import { copyRows, memoryDisk, tablesOf } from '../support/memory-disk.ts';

/** What a workstation has on its disk. */
export type Disk = { readonly outbox: Sql; readonly cache: Sql };

/** Of days that are over: to make a database and its statements takes longer than a day that happens on it. */
const idle: Disk[] = [];

/** An empty disk, its schemas in place. */
export function takeDisk(): Disk {
  const disk = idle.pop();
  if (disk === undefined) return newDisk();
  for (const sql of [disk.outbox, disk.cache]) empty(sql);
  return disk;
}

/** Another disk that is what this one is now. */
export function copyOfDisk(disk: Disk): Disk {
  const copy = idle.pop() ?? newDisk();
  copyDisk(disk, copy);
  return copy;
}

/** Whoever used it is done with it. */
export function giveBackDisk(disk: Disk): void {
  idle.push(disk);
}

/** Makes `to` what `from` is now. */
export function copyDisk(from: Disk, to: Disk): void {
  copyRows(from.outbox, to.outbox);
  copyRows(from.cache, to.cache);
}

function newDisk(): Disk {
  const clock = createTestHostClock(START_MS);
  return {
    outbox: preparingOnce(memoryDisk(clock, OUTBOX_MIGRATIONS)),
    cache: preparingOnce(memoryDisk(clock, CACHE_MIGRATIONS)),
  };
}

/** Each process of a workstation asks for the same statements again. */
function preparingOnce(sql: Sql): Sql {
  const prepared = new Map<string, Query<never>>();
  return {
    ...sql,
    query: <Row>(text: string): Query<Row> => {
      const found = prepared.get(text) ?? sql.query(text);
      prepared.set(text, found);
      return found as Query<Row>;
    },
  };
}

function empty(sql: Sql): void {
  sql.transaction(() => {
    for (const name of tablesOf(sql)) sql.query(`delete from ${name}`).run();
  });
}
