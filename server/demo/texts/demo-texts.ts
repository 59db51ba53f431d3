/** Why the demo's customers contact the company; codes of server/reference/reasons.yaml. */
export const DEMO_REASONS = [
  'price',
  'competitor',
  'moving',
  'not-used',
  'service-quality',
  'bill-shock',
  'bereavement',
  'downgrade',
  'technical-problem',
  'billing-question',
  'order-status',
  'other',
] as const;
export type DemoReason = (typeof DEMO_REASONS)[number];

/** How a contact ends, as far as the agent's note tells. */
export type NotedOutcome =
  | 'saved'
  | 'downgraded'
  | 'cancelled'
  | 'no-intent'
  | 'undecided'
  | 'resolved'
  | 'repaired'
  | 'follow-up'
  | 'transferred'
  | 'wrong-number'
  | 'called-back';

/** What agents write down, in one language. `{offer}` is the name of the offer that was accepted. */
export type DemoTexts = {
  readonly reasons: Readonly<Record<DemoReason, readonly string[]>>;
  readonly outcomes: Readonly<Record<NotedOutcome, readonly string[]>>;
  readonly offerAccepted: string;
  readonly complaints: readonly string[];
  readonly promises: readonly string[];
};
