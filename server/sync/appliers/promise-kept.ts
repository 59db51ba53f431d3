import { projectKept } from '../../follow-ups/project-kept.ts';
import type { Applier } from '../applier.ts';
import { heldContact } from '../contact-projection.ts';

/** What was promised to the customer has been done. */
export const applyPromiseKept: Applier<'promise.kept'> = async (fact, context) => {
  const { trx } = context.steps;
  const contact = await heldContact(context, fact.payload.contactId);
  await context.writeOut();
  await projectKept(trx, fact.payload);
  context.aftermath.followUps.add(context.agent.id);
  if (contact.customerId) context.aftermath.customers.add(contact.customerId);
};
