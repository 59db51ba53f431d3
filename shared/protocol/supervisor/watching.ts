import { z } from 'zod';
import { contactIdSchema } from '../../schema/primitives.ts';

/** A watch ends when its page has not said for so long that it is still reading. */
export const WATCH_LASTS_MS = 40_000;
/** How often a page that reads along says so. */
export const WATCH_AGAIN_MS = 15_000;

const onContact = z.strictObject({ contactId: contactIdSchema });

export const watchingRequests = {
  /**
   * Reads along with a live contact of one's teams, and goes on doing so: asked again, it is the same
   * watch. Its agent is told, and it is in the audit log. False: the contact is not going on (any
   * more).
   */
  'contact.watch': {
    input: onContact,
    output: z.strictObject({ watching: z.boolean() }),
  },
  /** Stops reading along; nothing happens where one did not. */
  'contact.unwatch': { input: onContact, output: z.strictObject({}) },
} as const;
