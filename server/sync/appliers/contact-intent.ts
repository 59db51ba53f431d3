import type { Applier } from '../applier.ts';
import { heldContact, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent said what the customer wants. */
export const applyContactIntentSet: Applier<'contact.intent-set'> = async (fact, context) => {
  const contact = await heldContact(context, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await isNewest(fact, context, ['contact.intent-set'])))
    return;
  context.steps.rows.contacts.change(contact.id, { intent: fact.payload.intent });
};
