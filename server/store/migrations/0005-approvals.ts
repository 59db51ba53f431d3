import { type Kysely, sql } from 'kysely';

/** What agents asked of supervisors, and what they answered. An answer is given once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table approvals (
    id uuid primary key,
    contact_id uuid not null references contacts on delete cascade,
    agent_id uuid not null references users,
    device_id uuid not null references devices,
    team text not null,
    request jsonb not null,
    state text not null
      check (state in ('open', 'approved', 'countered', 'denied', 'withdrawn', 'expired')),
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    answered_by uuid references users,
    answered_at timestamptz,
    note text,
    terms jsonb,
    lease_id uuid references leases,
    granted text,
    grant_expires_at timestamptz
  )`,
  `create index approvals_open on approvals (team, expires_at) where state = 'open'`,
  'create index approvals_contact on approvals (contact_id)',
  'create index approvals_asked on approvals (asked_at)',
];
