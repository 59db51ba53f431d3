import type { DayView } from '../../../../shared/contract/views.ts';
import type { FcrState } from '../../../../shared/domain/fcr/fcr.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { AgentFollowUps } from '../../../../shared/schema/follow-ups.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { createFollowUpQueries } from '../follow-ups/follow-up-queries.ts';
import { followUpsOf } from '../follow-ups/follow-ups-of.ts';
import { createFollowedUpQueries } from '../follow-ups/followed-up-queries.ts';
import { dayEntryOf } from './day-entry.ts';
import { createDayQueries } from './day-queries.ts';

/** A shift that goes past midnight is still one day. */
const SHIFT_MS = 12 * 3_600_000;
/** A promise stays in sight for a day after it was due. */
const PROMISE_OVERDUE_SHOWN_MS = 24 * 3_600_000;

/** What the agent did today and what they promised. */
export type DayBook = {
  /** `unsynced`: contacts of which the server does not have everything yet. */
  view(unsynced: ReadonlySet<ContactId>): DayView;
  /** Notes a closed contact; doing it again changes nothing. */
  add(contact: OpenContact): void;
  has(contactId: ContactId): boolean;
  /** Takes FCR from the change feed, inside the feed's transaction. */
  takeFcr(contactId: ContactId, fcr: FcrState): void;
  /** Takes the agent's follow-ups from the change feed, inside the feed's transaction. */
  takeFollowUps(followUps: AgentFollowUps): void;
  clear(): void;
};

export function createDayBook({ cache, durable, sealer, clock, log }: HostParts): DayBook {
  const queries = createDayQueries(cache, sealer);
  const told = createFollowUpQueries(cache, sealer);
  const followedUp = createFollowedUpQueries(durable);

  return {
    view: (unsynced) => {
      const nowMs = clock.nowMs();
      const sinceMs = Math.min(new Date(nowMs).setHours(0, 0, 0, 0), nowMs - SHIFT_MS);
      const promisesSinceMs = nowMs - PROMISE_OVERDUE_SHOWN_MS;
      queries.forgetBefore(sinceMs, promisesSinceMs);
      return {
        contacts: queries
          .contactsSince(sinceMs)
          .map((contact) => ({ ...contact, synced: !unsynced.has(contact.contactId) })),
        ...followUpsOf({
          told: told.find(),
          own: queries.promisesDueSince(promisesSinceMs),
          followedUp: followedUp.all(),
        }),
      };
    },
    add: (contact) => {
      const entry = dayEntryOf(contact);
      if (entry === null || queries.find(entry.contact.contactId) !== null) return;
      try {
        cache.transaction(() => {
          queries.putContact(entry.contact);
          for (const promise of entry.promises) queries.putPromise(promise);
        });
      } catch (cause) {
        // The facts are recorded; only the list between contacts misses a line until a restart.
        log.error('day-not-saved', faultFields(cause));
      }
    },
    has: (contactId) => queries.find(contactId) !== null,
    takeFcr: (contactId, fcr) => {
      const contact = queries.find(contactId);
      if (contact !== null) queries.putContact({ ...contact, fcr });
    },
    takeFollowUps: (followUps) => told.put(followUps),
    clear: () => {
      queries.clear();
      told.clear();
    },
  };
}
