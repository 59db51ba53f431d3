import type { Applier } from '../applier.ts';
import { heldContact, noteHistoryChange } from '../contact-projection.ts';

/** The agent took a ringing contact; late ones are kept on record and change nothing. */
export const applyContactAccepted: Applier<'contact.accepted'> = async (fact, context) => {
  const { contactId } = fact.payload;
  const accepted = await context.routing.accepted(context.steps, {
    contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
  if (accepted === 'late') return;
  const contact = await heldContact(context, contactId);
  // Word of it may come after the caller hung up: then the contact is no longer an abandoned one.
  noteHistoryChange(contact, context);
  if (contact.customerId && contact.state !== 'live')
    context.aftermath.repeats.add(contact.customerId);
};
