import { type Kysely, sql } from 'kysely';

/** Who works together: supervisors see and decide for their own team. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table users add column team text not null default 'main'`,
  'create index users_team on users (team)',
];
