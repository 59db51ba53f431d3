import type { Applier } from '../applier.ts';
import { lockContact, noteHistoryChange, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';
import { projectReason } from './contact-reason.ts';

/** The agent closed the contact: how it went, in their words and codes. */
export const applyContactWrappedUp: Applier<'contact.wrapped-up'> = async (fact, context) => {
  const { trx } = context.unit;
  const { contactId, disposition, reason, saveResult, note, sentiment } = fact.payload;
  await context.routing.wrappedUp(context.unit, {
    contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
  const contact = await lockContact(trx, contactId);
  if (!speaksFor(contact, context)) return;
  context.aftermath.closed.add(contactId);
  if (await isNewest(trx, fact, ['contact.wrapped-up'])) {
    await trx
      .updateTable('contacts')
      .set({ disposition, note, sentiment, save_result: saveResult })
      .where('id', '=', contactId)
      .execute();
    noteHistoryChange(contact, context);
  }
  if (reason !== null) await projectReason(fact, reason, contact, context);
};
