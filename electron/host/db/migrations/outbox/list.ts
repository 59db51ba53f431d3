import type { Migration } from '../../migrate.ts';
import { outboxFirstSchema } from './0001-first-schema.ts';
import { outboxAuthority } from './0002-authority.ts';
import { outboxFollowedUp } from './0003-followed-up.ts';
import { outboxKeptFacts } from './0004-kept-facts.ts';
import { outboxRungContacts } from './0005-rung-contacts.ts';

/** Additive only: what an older Savedesk wrote here is somebody's unsent work. */
export const OUTBOX_MIGRATIONS: readonly Migration[] = [
  outboxFirstSchema,
  outboxAuthority,
  outboxFollowedUp,
  outboxKeptFacts,
  outboxRungContacts,
];
