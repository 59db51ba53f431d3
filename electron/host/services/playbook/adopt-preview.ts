import type { InsightContext } from '../contact/insight-context.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { type ContactStep, reduceContact } from '../contact/reduce-contact.ts';
import { judge } from '../decisioning/judge.ts';
import { beginOn } from './lead.ts';
import { startedSteps } from './playbook-steps.ts';

/**
 * A contact with a playbook to answer to, and the steps that take it there. Whoever answers the
 * playbook that the proposed reason calls for agrees with the reason: it is set, and the playbook leads.
 */
export function adopted(
  contact: OpenContact,
  context: InsightContext,
): { readonly contact: OpenContact; readonly steps: readonly ContactStep[] } {
  const { decided, heard } = judge(contact, context);
  const reason = heard.proposedReason?.code;
  if (contact.core.run !== null || !decided?.preview || reason === undefined) {
    return { contact, steps: [] };
  }
  const { contactId } = contact.core.header;
  const atMs = context.nowMs;
  const agreed: ContactStep = {
    kind: 'fact',
    fact: { type: 'contact.reason-set', payload: { contactId, reason } },
    atMs,
  };
  const agreedOn = reduceContact(contact, agreed);
  const run = beginOn(agreedOn, context);
  const steps = [agreed, ...(run === null ? [] : startedSteps(contactId, run, atMs))];
  return { contact: steps.reduce(reduceContact, contact), steps };
}
