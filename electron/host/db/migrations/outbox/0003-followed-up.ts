import type { Migration } from '../../migrate.ts';

/** Follow-ups the agent has seen to: written with the fact that says so, so that none turns up again. */
export const outboxFollowedUp: Migration = {
  version: 3,
  sql: `
    create table followed_up (
      follow_up text primary key,
      at_ms integer not null
    ) strict;
  `,
};
