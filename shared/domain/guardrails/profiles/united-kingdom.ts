import {
  ACCESS_ENDS,
  FINAL_BILL,
  KEEP_NUMBER,
  REFUND_PREPAID,
  RETURN_EQUIPMENT,
} from '../closure-reminders.ts';
import type { GuardrailProfile } from '../profile.ts';

/**
 * The United Kingdom.
 *
 * Based on the Digital Markets, Competition and Consumers Act 2024, part 4, chapter 2 (subscription
 * contracts: ending one is straightforward, by a single communication, without steps that are not
 * reasonably necessary, and is acknowledged; refunds of what was paid beyond the end) and chapter 1
 * (unfair commercial practices); Ofcom's General Conditions C1 (ending a contract without hindrance) and
 * C7 (switching, keeping the number).
 *
 * The number of offers and of minutes is the house's reading. The chapter on subscriptions comes into
 * force by regulations: counsel must confirm this profile, and from when, before it is relied on.
 */
export const UNITED_KINGDOM: GuardrailProfile = {
  id: 'united-kingdom',
  jurisdictions: ['GB'],
  maxSaveAttempts: 2,
  stopAtRefusal: true,
  disclosuresBeforeAcceptance: true,
  closureReminders: [FINAL_BILL, RETURN_EQUIPMENT, KEEP_NUMBER, ACCESS_ENDS, REFUND_PREPAID],
  writtenConfirmation: true,
  completeWithinMs: 15 * 60_000,
};
