import { type Kysely, sql } from 'kysely';

/**
 * Facts lie by the month their contact began in, which its id tells (UUIDv7): all that is asked of a contact's
 * facts is asked of one month, and a month that need not be kept any more is dropped whole, not deleted row by
 * row. Facts about no contact lie in facts_other, and so does what no month was made for: nothing is refused.
 * Months are made by the server (server/store/spans/).
 *
 * A key of a partitioned table has to hold what it is partitioned by, so an id is told from others of its
 * contact. A device's numbering (rule S2) is held by its row in devices, which each batch takes its turn on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // When the last fact of a device happened, which was looked up by the numbering before.
  'alter table devices add column last_fact_at timestamptz',
  `update devices set last_fact_at = last.occurred_at
    from (select distinct on (device_id) device_id, occurred_at from facts order by device_id, seq desc) last
    where last.device_id = devices.id`,

  'alter table facts rename to facts_before',
  `create table facts (
    id uuid not null,
    device_id uuid not null,
    seq bigint not null,
    agent_id uuid not null,
    type text not null,
    schema_version integer not null,
    contact_id uuid,
    occurred_at timestamptz not null,
    desk_occurred_at timestamptz not null,
    received_at timestamptz not null,
    payload jsonb not null
  ) partition by range (contact_id)`,
  'create table facts_other partition of facts default',
  `do $$
    declare
      first timestamptz;
      bound_of text := $bound$ select (lpad(to_hex((extract(epoch from $1) * 1000)::bigint), 12, '0')
        || repeat('0', 20))::uuid $bound$;
      from_id uuid;
      to_id uuid;
    begin
      for first in
        select distinct date_trunc('month', to_timestamp(
            ('x' || substr(replace(contact_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0) at time zone 'UTC')
          at time zone 'UTC'
        from facts_before
        -- Version 7, from 2000 to 2100: another id may begin with any time.
        where substr(contact_id::text, 15, 1) = '7'
          and contact_id between '00dc6acf-ac00-7000-8000-000000000000' and '03bb2cc3-d800-7000-8000-000000000000'
        order by 1
      loop
        execute bound_of into from_id using first;
        execute bound_of into to_id using (first at time zone 'UTC' + interval '1 month') at time zone 'UTC';
        execute format('create table %I partition of facts for values from (%L) to (%L)',
          to_char(first at time zone 'UTC', '"facts_"YYYY"_"MM'), from_id, to_id);
      end loop;
    end $$`,
  `insert into facts (id, device_id, seq, agent_id, type, schema_version, contact_id, occurred_at,
      desk_occurred_at, received_at, payload)
    select id, device_id, seq, agent_id, type, schema_version, contact_id, occurred_at,
      desk_occurred_at, received_at, payload
    from facts_before order by contact_id, id`,
  'drop table facts_before',
  // Also among those about no contact: their contact is the same, none.
  'alter table facts add constraint facts_key unique nulls not distinct (contact_id, id)',
  'alter table facts add foreign key (device_id) references devices',
  'alter table facts add foreign key (agent_id) references users',
];
