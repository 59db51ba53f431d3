import type { StepEffect } from '../../../../shared/domain/playbooks/step.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { completionFacts } from '../cancel/cancel-facts.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import type { ContactStep } from '../contact/reduce-contact.ts';
import { judge } from '../decisioning/judge.ts';
import { refusalQuote } from '../guardrails/refusal-quote.ts';

/** What the end of a playbook step stands for, as facts of the contact; what is so already is left out. */
export function effectSteps(
  contact: OpenContact,
  effect: StepEffect,
  context: InsightContext,
): ContactStep[] {
  const { core } = contact;
  const { contactId } = core.header;
  const facts: FactDraft[] = [];
  const { reason } = effect;
  if (reason !== null && reason !== core.reason) {
    facts.push({ type: 'contact.reason-set', payload: { contactId, reason } });
  }
  if (effect.refusal && core.refusal.kind !== 'recorded') {
    const quote = refusalQuote(judge(contact, context).guardrails);
    facts.push({ type: 'refusal.recorded', payload: { contactId, quote } });
  }
  if (effect.close?.cancels === true) facts.push(...completionFacts(core, context.nowMs));
  return facts.map((fact) => ({ kind: 'fact', fact, atMs: context.nowMs }));
}
