import type { LocalizedText } from '../languages.ts';

/** What must be said to a customer who leaves. */
export type ClosureReminder = { readonly code: string; readonly text: LocalizedText };

/** What a jurisdiction asks of a save attempt, enforced by code whatever a playbook says. */
export type GuardrailProfile = {
  readonly id: string;
  /** ISO 3166 codes (`NO`, `US-CA`); the one with `*` holds where no other does. */
  readonly jurisdictions: readonly string[];
  /** How many offers may be put to a customer who wants to leave; after that none. */
  readonly maxSaveAttempts: number;
  /** No offer after a refusal that the agent has confirmed. */
  readonly stopAtRefusal: boolean;
  /** Every disclosure of an offer must be marked as said before the offer can be accepted. */
  readonly disclosuresBeforeAcceptance: boolean;
  /** Said when a closure goes ahead. */
  readonly closureReminders: readonly ClosureReminder[];
  /** A written confirmation goes out for every cancellation. */
  readonly writtenConfirmation: boolean;
  /** The longest a cancellation may take from request to completion before it is marked late. */
  readonly completeWithinMs: number;
};
