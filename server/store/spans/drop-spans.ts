import { sql } from 'kysely';
import type { FactType } from '../../../shared/protocol/fact.ts';
import type { Trx } from '../database.ts';
import { attachSpan, isOf, lockSpans, readSpans } from './make-spans.ts';
import { evidenceOf, type Span } from './span.ts';

/**
 * How long each step may take while others wait. That nothing refers to contacts any more is looked up for each of
 * them, a million in some 1.5 s.
 */
const STEP_TIMEOUT_MS = 2_000;

/**
 * Drops a span with all that is in it; false where another server has done so first. `lastLook` is done while
 * nobody can come upon what is in it any more, and says whether it is to go. Where a step takes
 * longer than callers should wait, PostgreSQL ends it (57014) and nothing is changed.
 */
export async function dropSpan(
  trx: Trx,
  span: Span,
  lastLook: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  await lockSpans(trx);
  if (!(await isThere(trx, span))) return false;
  await sql`lock table ${sql.table(span.table)} in access exclusive mode`.execute(trx);
  await sql`set local statement_timeout = ${sql.lit(STEP_TIMEOUT_MS)}`.execute(trx);
  if (!(await lastLook())) return false;
  await detachAndDrop(trx, span);
  return true;
}

/**
 * Puts a table of the facts of these types alone in a month's place. All that takes long is done before the
 * month is taken out: the rows, their keys, and that they are of the month. A fact that comes for it meanwhile waits;
 * it may be the one that a deadlock ends, and its desk sends it again.
 */
export async function keepOnlyEvidence(
  trx: Trx,
  month: Span,
  types: readonly FactType[],
): Promise<void> {
  await lockSpans(trx);
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
  await attachSpan(trx, evidence);
  await sql`alter table ${table} drop constraint of_its_month`.execute(trx);
}

async function isThere(trx: Trx, { of, table }: Span): Promise<boolean> {
  return (await readSpans(trx, of)).some((span) => span.table === table);
}

async function detachAndDrop(trx: Trx, { of, table }: Span): Promise<void> {
  await sql`alter table ${sql.table(of)} detach partition ${sql.table(table)}`.execute(trx);
  await sql`drop table ${sql.table(table)}`.execute(trx);
}
