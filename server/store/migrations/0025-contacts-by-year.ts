import { type Kysely, sql } from 'kysely';

/**
 * Contacts lie by the year they began in, which their id tells (UUIDv7): what is asked of one contact is asked of one
 * year, and a year that need not be kept any more is dropped whole. By years and not by months, as facts do (0018):
 * contacts are also asked for by their customer, their agent and what is open, and that is looked up in each part
 * there is. Contacts whose id tells no time, or whose year is not there, lie in contacts_other: none is refused.
 *
 * A key of a partitioned table has to hold what it is partitioned by. That a phone system's contact is opened once
 * is therefore held by a table of its own: who opens a contact writes both in one statement. Servers before this
 * step name the key that is gone, so they cannot open contacts on it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** What goes with its contact. */
const HANGS_ON_CONTACTS = [
  'approvals',
  'confirmations',
  'contact_legs',
  'contact_offers',
  'contact_watches',
  'feedback_calls',
  'promises',
  'report_contacts',
  'report_offers',
  'surveys',
  'utterances',
];

const STATEMENTS = [
  `create table contact_keys (
    source text not null,
    external_id text not null,
    contact_id uuid not null
  )`,
  'insert into contact_keys select source, external_id, id from contacts',
  'alter table contact_keys add primary key (source, external_id)',

  ...HANGS_ON_CONTACTS.map(
    (table) => `alter table ${table} drop constraint ${table}_contact_id_fkey`,
  ),
  'alter table contacts rename to contacts_before',
  'create table contacts (like contacts_before including defaults including constraints) partition by range (id)',
  'create table contacts_other partition of contacts default',
  // The years there are contacts of, this one, and in December the next: the server makes those that follow.
  `do $$
    declare
      first timestamptz;
      bound_of text := $bound$ select (lpad(to_hex((extract(epoch from $1) * 1000)::bigint), 12, '0')
        || repeat('0', 20))::uuid $bound$;
      from_id uuid;
      to_id uuid;
    begin
      for first in
        select date_trunc('year', to_timestamp(
            ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')
          at time zone 'UTC'
        from contacts_before
        -- Version 7, from 2000 to 2100: another id may begin with any time.
        where substr(id::text, 15, 1) = '7'
          and id between '00dc6acf-ac00-7000-8000-000000000000' and '03bb2cc3-d800-7000-8000-000000000000'
        union
        select date_trunc('year', (now() at time zone 'UTC') + ahead * interval '1 month') at time zone 'UTC'
        from generate_series(0, 1) ahead
        order by 1
      loop
        execute bound_of into from_id using first;
        execute bound_of into to_id using (first at time zone 'UTC' + interval '1 year') at time zone 'UTC';
        execute format('create table %I partition of contacts for values from (%L) to (%L)',
          to_char(first at time zone 'UTC', '"contacts_"YYYY'), from_id, to_id);
      end loop;
    end $$`,
  'insert into contacts select * from contacts_before order by id',
  'drop table contacts_before',

  'alter table contacts add primary key (id)',
  'create index contacts_customer on contacts (customer_id, started_at desc)',
  'create index contacts_agent on contacts (agent_id, started_at desc)',
  `create index contacts_open on contacts (state) where state in ('queued', 'ringing', 'live', 'ended')`,
  'create index contacts_started on contacts (started_at)',
  'create index contacts_claimed on contacts (ended_at) where fcr_claimed',
  `create index contacts_repeated on contacts (repeat_contact_id)
    where repeat_contact_id is not null`,
  `create index contacts_left on contacts (customer_id, cancel_completed_at)
    where cancel_completed_at is not null`,
  'alter table contacts add foreign key (customer_id) references customers',
  'alter table contacts add foreign key (agent_id) references users',
  'alter table contacts add foreign key (repeat_contact_id) references contacts',
  ...HANGS_ON_CONTACTS.map(
    (table) =>
      `alter table ${table} add foreign key (contact_id) references contacts on delete cascade`,
  ),
];
