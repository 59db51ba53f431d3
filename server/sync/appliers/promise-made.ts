import type { Applier } from '../applier.ts';
import { lockContact } from '../contact-projection.ts';

/** Something was promised to the customer; it is open until it is kept. */
export const applyPromiseMade: Applier<'promise.made'> = async (fact, context) => {
  const { contactId, promiseId, dueAtMs, text } = fact.payload;
  const contact = await lockContact(context.unit.trx, contactId);
  await context.unit.trx
    .insertInto('promises')
    .values({
      id: promiseId,
      customer_id: contact.customerId,
      contact_id: contactId,
      agent_id: context.agent.id,
      due_at: new Date(dueAtMs),
      text,
      kept_at: null,
    })
    .execute();
  if (contact.customerId) context.aftermath.customers.add(contact.customerId);
};
