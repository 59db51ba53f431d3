import { type Kysely, sql } from 'kysely';

/** Budgets, and what of them is out at desks as leases. Amounts are face values in minor units. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The invariant is a constraint too: whatever a bug tries, no budget is overdrawn.
  `create table budgets (
    id uuid primary key default gen_random_uuid(),
    scope text not null check (scope in ('agent', 'team')),
    owner text not null,
    period text not null check (period in ('day', 'month')),
    period_key text not null,
    limit_minor bigint not null check (limit_minor >= 0),
    settled_minor bigint not null default 0 check (settled_minor >= 0),
    outstanding_minor bigint not null default 0 check (outstanding_minor >= 0),
    unique (scope, owner, period, period_key),
    check (settled_minor + outstanding_minor <= limit_minor)
  )`,
  // counted_...: what its budgets hold of it as of now, so that bringing them up to date is done once.
  `create table leases (
    id uuid primary key,
    request_id uuid not null unique,
    kind text not null check (kind in ('desk', 'grant')),
    agent_id uuid not null references users,
    device_id uuid not null references devices,
    granted_minor bigint not null check (granted_minor >= 0),
    settled_minor bigint not null default 0,
    state text not null check (state in ('open', 'closed', 'written-off')),
    reported_minor bigint,
    counted_settled_minor bigint not null default 0,
    counted_outstanding_minor bigint not null default 0,
    granted_at timestamptz not null,
    expires_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references users,
    note text,
    check (settled_minor >= 0 and settled_minor <= granted_minor)
  )`,
  `create index leases_open on leases (agent_id) where state = 'open'`,
  `create index leases_device on leases (device_id)`,
  // Which budgets a lease was taken out of.
  `create table lease_budgets (
    lease_id uuid not null references leases,
    budget_id uuid not null references budgets,
    primary key (lease_id, budget_id)
  )`,
  'create index lease_budgets_budget on lease_budgets (budget_id)',
];
