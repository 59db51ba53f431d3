import { type Kysely, sql } from 'kysely';

/** A customer's accounts; those who had none get one that stands for all they have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table accounts (
    customer_id uuid not null references customers on delete cascade,
    id text not null,
    name text not null,
    tier text not null,
    status text not null check (status in ('active', 'paused', 'closed')),
    opened_at timestamptz not null,
    monthly_value_minor bigint not null check (monthly_value_minor >= 0),
    remaining_margin_minor bigint not null check (remaining_margin_minor >= 0),
    balance_due_minor bigint not null default 0 check (balance_due_minor >= 0),
    open_disputes integer not null default 0 check (open_disputes >= 0),
    pending_orders integer not null default 0 check (pending_orders >= 0),
    primary key (customer_id, id)
  )`,
  'alter table products add column account_id text',
  'alter table contacts add column account_id text',
  'alter table contact_offers add column account_id text',
];
