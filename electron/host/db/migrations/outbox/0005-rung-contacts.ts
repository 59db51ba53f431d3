import type { Migration } from '../../migrate.ts';

/**
 * Contacts as they rang here, kept as long as facts about them: a server that is restored from an older backup does
 * not know them, and is told of them first.
 */
export const outboxRungContacts: Migration = {
  version: 5,
  sql: `
    create table rung_contacts (
      contact_id text primary key,
      agent_id text not null,
      rung blob not null,
      at_ms integer not null,
      -- The server may have lost it.
      to_tell integer not null default 0 check (to_tell in (0, 1))
    ) strict;
    create index rung_contacts_to_tell on rung_contacts (contact_id) where to_tell = 1;
  `,
};
