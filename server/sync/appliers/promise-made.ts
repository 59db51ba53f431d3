import { projectKept } from '../../follow-ups/project-kept.ts';
import type { Applier } from '../applier.ts';
import { heldContact } from '../contact-projection.ts';

/** Something was promised to the customer; it is open until it is kept. */
export const applyPromiseMade: Applier<'promise.made'> = async (fact, context) => {
  const { contactId, promiseId, dueAtMs, text } = fact.payload;
  const contact = await heldContact(context, contactId);
  await context.steps.trx
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
  await context.writeOut();
  await projectKept(context.steps.trx, fact.payload);
  context.aftermath.followUps.add(context.agent.id);
  if (contact.customerId) context.aftermath.customers.add(contact.customerId);
};
