import type { FactType } from '../../../shared/protocol/fact.ts';
import type { Trx } from '../../store/database.ts';
import type { Applier, FactOf } from '../applier.ts';
import { lockContact, noteHistoryChange, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** Whatever says which account, or whose: an account chosen before the customer was is not theirs. */
const SETTLING = [
  'contact.account-chosen',
  'contact.customer-chosen',
  'customer.created',
] as const satisfies readonly FactType[];

/** The agent said which of the customer's accounts the contact is about. */
export const applyAccountChosen: Applier<'contact.account-chosen'> = async (fact, context) => {
  const { trx } = context.unit;
  const contact = await lockContact(trx, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await isNewest(trx, fact, SETTLING))) return;
  await trx
    .updateTable('contacts')
    .set({ account_id: fact.payload.accountId })
    .where('id', '=', contact.id)
    .execute();
  if (contact.customerId) context.aftermath.departures.add(contact.customerId);
  noteHistoryChange(contact, context);
};

/** Another customer was chosen: the contact is about none of their accounts until one is. */
export async function forgetAccount(
  trx: Trx,
  fact: FactOf<'contact.customer-chosen' | 'customer.created'>,
): Promise<void> {
  if (!(await isNewest(trx, fact, SETTLING))) return;
  await trx
    .updateTable('contacts')
    .set({ account_id: null })
    .where('id', '=', fact.payload.contactId)
    .execute();
}
