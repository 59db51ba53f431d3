import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { ContactCore } from '../contact/open-contact.ts';

/** What completes a cancellation, whatever came before; nothing where it is complete. */
export function completionFacts({ header, cancel }: ContactCore, nowMs: number): FactDraft[] {
  if (cancel.kind === 'completed') return [];
  const { contactId } = header;
  const requestedAtMs = cancel.kind === 'requested' ? cancel.requestedAtMs : nowMs;
  const completed: FactDraft = {
    type: 'cancel.completed',
    payload: { contactId, requestedAtMs },
  };
  // Completed in one breath: the request is a fact of its own all the same.
  const requested: FactDraft = { type: 'cancel.requested', payload: { contactId } };
  return cancel.kind === 'none' ? [requested, completed] : [completed];
}
