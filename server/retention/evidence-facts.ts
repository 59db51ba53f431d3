import type { FactType } from '../../shared/protocol/fact.ts';

/**
 * The facts that show what was promised and what the customer was told: offers and the supervisor's word on them,
 * wishes to leave and what was done about them, disclosures, reminders and confirmations, refusals, promises.
 */
export const EVIDENCE_FACTS = [
  'offer.presented',
  'offer.accepted',
  'offer.declined',
  'cancel.requested',
  'cancel.withdrawn',
  'cancel.completed',
  'refusal.recorded',
  'refusal.withdrawn',
  'disclosure.given',
  'reminder.given',
  'confirmation.queued',
  'promise.made',
  'promise.kept',
  'lease.closed',
] as const satisfies readonly FactType[];
