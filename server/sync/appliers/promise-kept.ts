import { projectKept } from '../../follow-ups/project-kept.ts';
import type { Applier } from '../applier.ts';
import { lockContact } from '../contact-projection.ts';

/** What was promised to the customer has been done. */
export const applyPromiseKept: Applier<'promise.kept'> = async (fact, context) => {
  const { trx } = context.unit;
  const contact = await lockContact(trx, fact.payload.contactId);
  await projectKept(trx, fact.payload);
  context.aftermath.followUps.add(context.agent.id);
  if (contact.customerId) context.aftermath.customers.add(contact.customerId);
};
