import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { queueFeedbackCall, withdrawFeedbackCalls } from '../follow-ups/queue-feedback-call.ts';
import type { Trx } from '../store/database.ts';
import { type ClosedContact, lockClosedContacts } from './closed-contact.ts';
import { loadFeedbackSettings, mayBeAskedAbout } from './feedback-settings.ts';
import { type Making, queueSurveys } from './queue-survey.ts';

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
  const notSaved: ClosedContact[] = [];
  const contacts = await lockClosedContacts(trx, contactIds);
  await queueSurveys(trx, contacts, settings, making);
  for (const contact of contacts) {
    if (contact.saveResult !== 'saved' || !mayBeAskedAbout(settings, contact.reason)) {
      notSaved.push(contact);
      continue;
    }
    const from = { cause: 'saved', fromMs: contact.endedAt.getTime() } as const;
    const isNew = await queueFeedbackCall(trx, contact, settings, from, making);
    if (isNew && contact.agentId !== null) changed.add(contact.agentId);
  }
  const withCalls = notSaved.filter(({ hasCall }) => hasCall);
  const withdrawn = await withdrawFeedbackCalls(trx, withCalls);
  for (const { agentId } of withdrawn) if (agentId !== null) changed.add(agentId);
  return [...changed];
}
