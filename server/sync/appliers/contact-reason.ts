import type { ReasonCode } from '../../../shared/domain/ids.ts';
import type { Applier, ApplyContext, FactOf } from '../applier.ts';
import {
  heldContact,
  noteHistoryChange,
  type ProjectedContact,
  speaksFor,
} from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent said why the customer made contact. */
export const applyContactReasonSet: Applier<'contact.reason-set'> = async (fact, context) => {
  const contact = await heldContact(context, fact.payload.contactId);
  if (speaksFor(contact, context)) await projectReason(fact, fact.payload.reason, contact, context);
};

/**
 * Shows a reason given during the contact or at wrap-up, whichever is later. A wrap-up without one
 * takes nothing back.
 */
export async function projectReason(
  fact: FactOf<'contact.reason-set' | 'contact.wrapped-up'>,
  reason: ReasonCode,
  contact: ProjectedContact,
  context: ApplyContext,
): Promise<void> {
  const newest = await isNewest(fact, context, ['contact.reason-set', 'contact.wrapped-up'], {
    withValue: 'reason',
  });
  if (!newest) return;
  context.steps.rows.contacts.change(contact.id, { reason });
  noteHistoryChange(contact, context);
  if (contact.customerId) context.aftermath.repeats.add(contact.customerId);
}
