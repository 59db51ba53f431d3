import { type Kysely, sql } from 'kysely';

/** Who reads along with which contact, at this moment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A supervisor's page says again and again that it is still reading; one that fell silent is not.
  `create table contact_watches (
    contact_id uuid not null references contacts on delete cascade,
    supervisor_id uuid not null references users,
    device_id uuid not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    primary key (contact_id, supervisor_id, device_id)
  )`,
];
