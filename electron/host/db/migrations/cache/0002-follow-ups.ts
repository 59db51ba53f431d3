import type { Migration } from '../../migrate.ts';

/** The agent's follow-ups as the server last told them, whole. */
export const cacheFollowUps: Migration = {
  version: 2,
  sql: `
    create table follow_ups (
      id integer primary key check (id = 1),
      document blob not null
    ) strict;
  `,
};
