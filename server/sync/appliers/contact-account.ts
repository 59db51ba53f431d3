import type { FactType } from '../../../shared/protocol/fact.ts';
import type { Applier, ApplyContext, FactOf } from '../applier.ts';
import { heldContact, noteHistoryChange, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** Whatever says which account, or whose: an account chosen before the customer was is not theirs. */
const SETTLING = [
  'contact.account-chosen',
  'contact.customer-chosen',
  'customer.created',
] as const satisfies readonly FactType[];

/** The agent said which of the customer's accounts the contact is about. */
export const applyAccountChosen: Applier<'contact.account-chosen'> = async (fact, context) => {
  const contact = await heldContact(context, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await isNewest(fact, context, SETTLING))) return;
  context.steps.rows.contacts.change(contact.id, { account_id: fact.payload.accountId });
  if (contact.customerId) context.aftermath.departures.add(contact.customerId);
  noteHistoryChange(contact, context);
};

/** Another customer was chosen: the contact is about none of their accounts until one is. */
export async function forgetAccount(
  fact: FactOf<'contact.customer-chosen' | 'customer.created'>,
  context: ApplyContext,
): Promise<void> {
  if (!(await isNewest(fact, context, SETTLING))) return;
  context.steps.rows.contacts.change(fact.payload.contactId, { account_id: null });
}
