import type { Applier } from '../applier.ts';
import { lockContact, noteHistoryChange } from '../contact-projection.ts';

/** The agent ended the contact: it becomes part of the customer's history. */
export const applyContactEnded: Applier<'contact.ended'> = async (fact, context) => {
  const { contactId } = fact.payload;
  await context.routing.endedByAgent(context.unit, {
    contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
  const contact = await lockContact(context.unit.trx, contactId);
  noteHistoryChange(contact, context);
  if (contact.customerId) context.aftermath.repeats.add(contact.customerId);
};
