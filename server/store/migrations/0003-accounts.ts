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
  `insert into accounts (customer_id, id, name, tier, status, opened_at,
      monthly_value_minor, remaining_margin_minor)
    select id, 'main', name, segment, 'active', customer_since,
      monthly_value_minor, remaining_margin_minor
    from customers`,

  // A customer pays what their accounts pay. The database adds it up, so that nobody who writes an
  // account can forget to. A closed account pays nothing; a customer without accounts is left alone.
  `create function add_up_accounts() returns trigger language plpgsql as $$
    begin
      update customers set
        monthly_value_minor = total.monthly_value_minor,
        remaining_margin_minor = total.remaining_margin_minor
      from (
        select customer_id,
          coalesce(sum(monthly_value_minor) filter (where status <> 'closed'), 0)
            as monthly_value_minor,
          coalesce(sum(remaining_margin_minor) filter (where status <> 'closed'), 0)
            as remaining_margin_minor
        from accounts where customer_id in (select customer_id from changed)
        group by customer_id
      ) total
      where customers.id = total.customer_id
        and (customers.monthly_value_minor, customers.remaining_margin_minor)
          is distinct from (total.monthly_value_minor, total.remaining_margin_minor);
      return null;
    end $$`,
  `create trigger accounts_inserted after insert on accounts
    referencing new table as changed for each statement execute function add_up_accounts()`,
  `create trigger accounts_updated after update on accounts
    referencing new table as changed for each statement execute function add_up_accounts()`,
  `create trigger accounts_deleted after delete on accounts
    referencing old table as changed for each statement execute function add_up_accounts()`,

  'alter table products add column account_id text',
  'alter table contacts add column account_id text',
  'alter table contact_offers add column account_id text',
];
