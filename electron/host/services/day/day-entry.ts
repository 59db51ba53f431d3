import type { z } from 'zod';
import { dayViewSchema } from '../../../../shared/contract/views.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { customerOf } from '../contact/open-contact.ts';

/** A contact of the agent's day; whether the server has it is looked up, not stored. */
export const dayContactSchema = dayViewSchema.shape.contacts.element.omit({ synced: true });
export type DayContact = z.infer<typeof dayContactSchema>;

export const dayPromiseSchema = dayViewSchema.shape.promises.element;
export type DayPromise = z.infer<typeof dayPromiseSchema>;

/** What a closed contact leaves in the day; null while it is not closed. */
export function dayEntryOf(
  contact: OpenContact,
): { readonly contact: DayContact; readonly promises: readonly DayPromise[] } | null {
  const { core } = contact;
  if (core.stage.kind !== 'closed') return null;
  const { contactId } = core.header;
  const customerName = customerOf(contact)?.profile.name ?? null;
  return {
    contact: {
      contactId,
      customerName,
      reason: core.reason,
      disposition: core.stage.disposition,
      endedAtMs: core.stage.endedAtMs,
      fcr: {
        claimed: core.claimed,
        confirmed: core.confirmed,
        // Only the server can say more, once the window has closed or somebody came back.
        verified: core.claimed === true ? 'pending' : 'not-claimed',
      },
    },
    promises: core.promises.map((promise) => ({ ...promise, contactId, customerName })),
  };
}
