import type { Migration } from '../../migrate.ts';

/** Copies of what the server has, kept to go on without it. Sealed columns are blobs. */
export const cacheFirstSchema: Migration = {
  version: 1,
  sql: `
    create table key_check (
      id integer primary key check (id = 1),
      sealed blob not null
    ) strict;

    -- Whose copy this is, and how far along the change feed it is (rule S4).
    create table feed (
      id integer primary key check (id = 1),
      agent_id text not null,
      cursor text not null
    ) strict;

    create table reference (
      id integer primary key check (id = 1),
      document blob not null
    ) strict;

    create table customers (
      customer_id text primary key,
      used_at_ms integer not null,
      summary blob not null,
      customer blob not null
    ) strict;
    create index customers_used on customers (used_at_ms);

    create table day_contacts (
      contact_id text primary key,
      ended_at_ms integer not null,
      entry blob not null
    ) strict;
    create table day_promises (
      promise_id text primary key,
      contact_id text not null,
      due_at_ms integer not null,
      entry blob not null
    ) strict;
  `,
};
