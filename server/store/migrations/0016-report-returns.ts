import { type Kysely, sql } from 'kysely';

/** How soon customers came back, counted with the months; those counted before are counted again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Answered contacts of a counted month on a known reason of a known customer; no agent: it would be a
  // row each.
  `create table report_returns (
    month date not null,
    -- The Monday of its week, which may be in the month before.
    week date not null,
    team text,
    queue text not null,
    channel text not null,
    reason text not null,
    segment text,
    jurisdiction text,
    product text,
    -- So many whole days after it; null: not within those that are counted (RETURN_DAYS).
    returned_on smallint,
    contacts integer not null
  )`,
  'create index report_returns_month on report_returns (month)',
  'delete from report_counted_months',
];
