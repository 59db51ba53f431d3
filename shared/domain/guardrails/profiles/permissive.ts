import { FINAL_BILL, RETURN_EQUIPMENT } from '../closure-reminders.ts';
import type { GuardrailProfile } from '../profile.ts';

/**
 * For places whose law asks for less. It holds nowhere by itself: a company maps a jurisdiction to it
 * once its counsel has said so.
 *
 * Based on no law, only on what a company owes its customers anyway: an end to the offers, what must be
 * said about an offer, a confirmation, and a way out that stays open. Counsel must confirm it for each
 * place it is used in.
 */
export const PERMISSIVE: GuardrailProfile = {
  id: 'permissive',
  jurisdictions: [],
  maxSaveAttempts: 5,
  stopAtRefusal: false,
  disclosuresBeforeAcceptance: true,
  closureReminders: [FINAL_BILL, RETURN_EQUIPMENT],
  writtenConfirmation: true,
  completeWithinMs: 30 * 60_000,
};
