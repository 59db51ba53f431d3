import { sql } from 'kysely';
import type { FactType } from '../../../shared/protocol/fact.ts';
import type { Trx } from '../database.ts';
import { evidenceOf, type FactMonth } from './fact-month.ts';
import { attachFactMonth, isOf, lockFactMonths, readFactMonths } from './make-fact-months.ts';

/** Drops a month with all that is in it; another server may have done so first. */
export async function dropFactMonth(trx: Trx, month: FactMonth): Promise<void> {
  await lockFactMonths(trx);
  if (!(await isThere(trx, month))) return;
  await detachAndDrop(trx, month);
}

/**
 * Puts a table of the facts of these types alone in a month's place. All that takes long is done before the
 * month is taken out: the rows, their keys, and that they are of the month. A fact that comes for it meanwhile waits;
 * it may be the one that a deadlock ends, and its desk sends it again.
 */
export async function keepOnlyEvidence(
  trx: Trx,
  month: FactMonth,
  types: readonly FactType[],
): Promise<void> {
  await lockFactMonths(trx);
  if (!(await isThere(trx, month))) return;
  const evidence = evidenceOf(month);
  const table = sql.table(evidence.table);
  await sql`lock table ${sql.table(month.table)} in share mode`.execute(trx);
  await sql`create table ${table} (like facts)`.execute(trx);
  await sql`insert into ${table} select * from ${sql.table(month.table)}
    where type = any(${[...types]}::text[])`.execute(trx);
  await sql`alter table ${table} add unique nulls not distinct (contact_id, id),
    add foreign key (device_id) references devices, add foreign key (agent_id) references users,
    add constraint of_its_month check (contact_id is not null and ${isOf(month)})`.execute(trx);
  await detachAndDrop(trx, month);
  await attachFactMonth(trx, evidence);
  await sql`alter table ${table} drop constraint of_its_month`.execute(trx);
}

async function isThere(trx: Trx, { table }: FactMonth): Promise<boolean> {
  return (await readFactMonths(trx)).some((month) => month.table === table);
}

async function detachAndDrop(trx: Trx, { table }: FactMonth): Promise<void> {
  await sql`alter table facts detach partition ${sql.table(table)}`.execute(trx);
  await sql`drop table ${sql.table(table)}`.execute(trx);
}
