import type { Migration } from '../../migrate.ts';

/**
 * What only this workstation has: unsent work, and what is needed to go on after a crash. Sealed
 * columns are blobs. Every row keeps SQLite's own rowid, which salvage walks along.
 */
export const outboxFirstSchema: Migration = {
  version: 1,
  sql: `
    create table key_check (
      id integer primary key check (id = 1),
      sealed blob not null
    ) strict;

    -- One identity for each agent at this workstation; seq counts without a gap (rule S1).
    create table devices (
      agent_id text primary key,
      device_id text not null unique,
      next_seq integer not null check (next_seq >= 1),
      acked_seq integer not null default 0 check (acked_seq >= 0 and acked_seq < next_seq),
      created_at_ms integer not null
    ) strict;

    create table facts (
      id text primary key,
      device_id text not null,
      seq integer not null,
      agent_id text not null,
      type text not null,
      schema_version integer not null,
      contact_id text,
      occurred_at_ms integer not null,
      payload blob not null,
      unique (device_id, seq)
    ) strict;
    create index facts_agent on facts (agent_id, type);
    create index facts_contact on facts (contact_id);

    create table quarantined_facts (
      fact_id text primary key,
      agent_id text not null,
      type text not null,
      contact_id text,
      code text not null,
      detail blob not null,
      at_ms integer not null
    ) strict;

    -- A contact in parts, so that saving a note does not write the whole customer again.
    create table contacts (
      contact_id text primary key,
      agent_id text not null,
      arrived_at_ms integer not null,
      state blob not null
    ) strict;
    create table contact_callers (
      contact_id text primary key references contacts on delete cascade,
      caller blob not null
    ) strict;
    create table contact_utterances (
      contact_id text not null references contacts on delete cascade,
      utterance_id text not null,
      utterance blob not null,
      primary key (contact_id, utterance_id)
    ) strict;
    create table contact_notes (
      contact_id text primary key references contacts on delete cascade,
      revision integer not null,
      text blob not null
    ) strict;

    create table sessions (
      agent_id text primary key,
      status text not null check (status in ('active', 'draining')),
      profile blob not null,
      tokens blob not null
    ) strict;
    create unique index sessions_one_active on sessions (status) where status = 'active';

    create table agent_states (
      agent_id text primary key,
      state text not null,
      since_ms integer not null
    ) strict;

    create table preferences (
      agent_id text primary key,
      document text not null
    ) strict;
  `,
};
