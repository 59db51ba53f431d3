import type { Applier } from '../applier.ts';
import { heldContact, noteHistoryChange, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';
import { projectReason } from './contact-reason.ts';

/** The agent closed the contact: how it went, in their words and codes. */
export const applyContactWrappedUp: Applier<'contact.wrapped-up'> = async (fact, context) => {
  const { contactId, disposition, reason, saveResult, note, sentiment } = fact.payload;
  await context.routing.wrappedUp(context.steps, {
    contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
  const contact = await heldContact(context, contactId);
  if (!speaksFor(contact, context)) return;
  context.aftermath.closed.add(contactId);
  if (await isNewest(fact, context, ['contact.wrapped-up'])) {
    context.steps.rows.contacts.change(contactId, {
      disposition,
      note,
      sentiment,
      save_result: saveResult,
    });
    noteHistoryChange(contact, context);
  }
  if (reason !== null) await projectReason(fact, reason, contact, context);
};
