import type { FactDraft } from '../../../electron/host/outbox/fact-draft.ts';
import type {
  ContactId,
  DispositionCode,
  PlaybookId,
  ReasonCode,
  StepId,
} from '../../../shared/domain/ids.ts';

export const FACTS_A_CONTACT = 10;

/** What an agent records on one contact that was finished while the server could not be reached. */
export function factsOfContact(contactId: ContactId): readonly FactDraft[] {
  const on = { contactId };
  const playbook = { ...on, playbookId: 'save-desk' as PlaybookId, version: 1 };
  const step = (stepId: string, outcome: string): FactDraft => ({
    type: 'playbook.step-taken',
    payload: { ...playbook, stepId: stepId as StepId, outcome },
  });
  return [
    { type: 'contact.accepted', payload: on },
    { type: 'playbook.started', payload: playbook },
    { type: 'contact.reason-set', payload: { ...on, reason: 'price' as ReasonCode } },
    step('listen', 'done'),
    { type: 'refusal.recorded', payload: { ...on, quote: 'No, thank you, I have decided.' } },
    { type: 'reminder.given', payload: { ...on, code: 'notice-period' } },
    step('close', 'done'),
    { type: 'contact.ended', payload: on },
    { type: 'fcr.claimed', payload: { ...on, resolved: true } },
    {
      type: 'contact.wrapped-up',
      payload: {
        ...on,
        disposition: 'resolved' as DispositionCode,
        reason: 'price' as ReasonCode,
        saveResult: null,
        note: 'Compares with a competitor at 39 a month. Wants to think about it until the month ends.',
        sentiment: -0.2,
      },
    },
  ];
}
