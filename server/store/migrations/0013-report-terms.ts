import { type Kysely, sql } from 'kysely';

/** What else the reporting tables are made on; when it changes, they are made anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A state that does not say what it was made on is none.
  'delete from report_state',
  'alter table report_state add column currency text not null',
  'alter table report_state add column churn_reasons text[] not null',
];
