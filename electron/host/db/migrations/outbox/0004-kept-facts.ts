import type { Migration } from '../../migrate.ts';

/**
 * Facts the server has acknowledged, kept for a while: a server that is restored from an older backup gets them again.
 * `n` counts in the order they were acknowledged in, which is the order they were recorded in.
 */
export const outboxKeptFacts: Migration = {
  version: 4,
  sql: `
    create table kept_facts (
      n integer primary key,
      id text not null,
      device_id text not null,
      seq integer not null,
      agent_id text not null,
      type text not null,
      schema_version integer not null,
      contact_id text,
      occurred_at_ms integer not null,
      payload blob not null,
      acked_at_ms integer not null
    ) strict;

    -- Which database the server had that acknowledged them; null until one has said.
    alter table devices add column epoch text;
  `,
};
