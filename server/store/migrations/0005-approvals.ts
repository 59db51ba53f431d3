import { type Kysely, sql } from 'kysely';

/**
 * What agents asked of supervisors, and what they answered: an answer is given once. Beside it the
 * public halves of the keys that grants are signed with, those of former servers too: a desk may
 * report the use of a grant days later.
 */
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
    grant_expires_at timestamptz,
    check ((state in ('approved', 'countered')) = (lease_id is not null and granted is not null)),
    check ((state in ('approved', 'countered', 'denied')) = (answered_by is not null))
  )`,
  `create index approvals_open on approvals (team, expires_at) where state = 'open'`,
  'create index approvals_contact on approvals (contact_id)',
  'create index approvals_asked on approvals (team, asked_at)',
  `create table grant_keys (
    kid text primary key,
    public_key jsonb not null,
    in_use_since timestamptz not null
  )`,
];
