import type { Applier } from '../applier.ts';
import { heldContact, noteHistoryChange } from '../contact-projection.ts';

/** The agent ended the contact: it becomes part of the customer's history. */
export const applyContactEnded: Applier<'contact.ended'> = async (fact, context) => {
  const { contactId } = fact.payload;
  await context.routing.endedByAgent(context.steps, {
    contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
  const contact = await heldContact(context, contactId);
  noteHistoryChange(contact, context);
  if (contact.customerId) context.aftermath.repeats.add(contact.customerId);
};
