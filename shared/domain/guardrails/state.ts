import type { Explanation } from '../explanation.ts';
import type { OfferId } from '../ids.ts';

/** Whether the customer has refused to be kept: proposed from their words, or confirmed by the agent. */
export type Refusal =
  | { readonly kind: 'none' }
  | { readonly kind: 'proposed'; readonly quote: string }
  | { readonly kind: 'recorded'; readonly atMs: number };

/** How a contact stands with the guardrails of its jurisdiction. */
export type GuardrailState = {
  readonly profileId: string;
  readonly attemptsUsed: number;
  readonly maxAttempts: number;
  readonly refusal: Refusal;
  /** Null while offers may be made; else why not. */
  readonly offersLocked: Explanation | null;
  /** Offers on the table whose disclosures are still to be said. */
  readonly disclosuresDue: readonly OfferId[];
  /** Reminders of the closure and whether they were given; empty while nobody wants to leave. */
  readonly reminders: readonly { readonly code: string; readonly given: boolean }[];
  readonly confirmation: 'not-due' | 'due' | 'queued';
  /** The cancellation took, or is taking, longer than the profile allows. */
  readonly late: boolean;
};
