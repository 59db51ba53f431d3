import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { type ContactStep, reduceContact } from '../contact/reduce-contact.ts';
import { intentFact } from '../conversation/intent-fact.ts';
import { judge } from '../decisioning/judge.ts';
import { beginOn } from './lead.ts';
import { startedSteps } from './playbook-steps.ts';

/**
 * A contact with a playbook to answer to, and the steps that take it there. Whoever answers the
 * playbook that a proposed reason or intent calls for agrees with it: it is set, and the playbook leads.
 */
export function adopted(
  contact: OpenContact,
  context: InsightContext,
): { readonly contact: OpenContact; readonly steps: readonly ContactStep[] } {
  const preview = judge(contact, context).decided?.preview ?? null;
  if (contact.core.run !== null || preview === null) return { contact, steps: [] };
  const { contactId } = contact.core.header;
  const atMs = context.nowMs;
  for (const facts of waysToAgree(contact, context)) {
    const agreed = facts.map((fact): ContactStep => ({ kind: 'fact', fact, atMs }));
    const run = beginOn(agreed.reduce(reduceContact, contact), context);
    if (run?.playbook.id !== preview.run.playbook.id) continue;
    const steps = [...agreed, ...startedSteps(contactId, run, atMs)];
    return { contact: steps.reduce(reduceContact, contact), steps };
  }
  return { contact, steps: [] };
}

/** What may be agreed to, from the least: the agent has said nothing of what the playbook does not need. */
function waysToAgree(contact: OpenContact, context: InsightContext): readonly FactDraft[][] {
  const { proposedReason, proposedIntent } = judge(contact, context).heard;
  const { contactId } = contact.core.header;
  const reason: FactDraft[] =
    proposedReason === null
      ? []
      : [{ type: 'contact.reason-set', payload: { contactId, reason: proposedReason.code } }];
  const intent: FactDraft[] =
    proposedIntent === null
      ? []
      : [intentFact(contact, proposedIntent.intent, context.modelVersion)];
  return [reason, intent, [...reason, ...intent]].filter((facts) => facts.length > 0);
}
