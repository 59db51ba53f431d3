import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { queueFeedbackCall, withdrawFeedbackCall } from '../follow-ups/queue-feedback-call.ts';
import type { Trx } from '../store/database.ts';
import { lockClosedContact } from './closed-contact.ts';
import { loadFeedbackSettings, mayBeAskedAbout } from './feedback-settings.ts';
import { type Making, queueSurvey } from './queue-survey.ts';

/**
 * What follows from contacts that agents have closed: a survey, and a feedback call where the customer
 * was saved. Returns the agents whose lists of follow-ups changed.
 */
export async function followContacts(
  trx: Trx,
  contactIds: readonly ContactId[],
  making: Making,
): Promise<readonly AgentId[]> {
  if (contactIds.length === 0) return [];
  const settings = await loadFeedbackSettings(trx);
  const changed = new Set<AgentId>();
  for (const id of contactIds) {
    const contact = await lockClosedContact(trx, id);
    if (contact === null) continue;
    await queueSurvey(trx, contact, settings, making);
    const isSaved = contact.saveResult === 'saved' && mayBeAskedAbout(settings, contact.reason);
    const from = { cause: 'saved', fromMs: contact.endedAt.getTime() } as const;
    const isNew = isSaved
      ? await queueFeedbackCall(trx, contact, settings, from, making)
      : await withdrawFeedbackCall(trx, contact);
    if (isNew && contact.agentId !== null) changed.add(contact.agentId);
  }
  return [...changed];
}
