import type { Migration } from '../../migrate.ts';

/** What this workstation may give away on its own. Nothing here tells of a customer. */
export const outboxAuthority: Migration = {
  version: 2,
  sql: `
    -- device_id: only the device a lease was given to spends from it. Once is_over it never does again.
    create table leases (
      lease_id text primary key,
      agent_id text not null,
      device_id text not null,
      granted_minor integer not null check (granted_minor >= 0),
      spent_minor integer not null check (spent_minor >= 0 and spent_minor <= granted_minor),
      expires_at_ms integer not null,
      is_over integer not null default 0 check (is_over in (0, 1))
    ) strict;

    -- What was asked for and not yet answered: asked again with the same id, it is given once.
    create table lease_requests (
      agent_id text primary key,
      device_id text not null,
      request_id text not null,
      want_minor integer not null
    ) strict;

    create table budget_standings (
      agent_id text primary key,
      document text not null
    ) strict;

    -- The latest server time this workstation knew of, and how its own clock stood to it.
    create table server_time (
      id integer primary key check (id = 1),
      latest_ms integer not null,
      offset_ms integer not null
    ) strict;
  `,
};
