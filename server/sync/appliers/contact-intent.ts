import type { Applier } from '../applier.ts';
import { lockContact, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent said what the customer wants. */
export const applyContactIntentSet: Applier<'contact.intent-set'> = async (fact, context) => {
  const { trx } = context.unit;
  const contact = await lockContact(trx, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await isNewest(trx, fact, ['contact.intent-set']))) return;
  await trx
    .updateTable('contacts')
    .set({ intent: fact.payload.intent })
    .where('id', '=', contact.id)
    .execute();
};
