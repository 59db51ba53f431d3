import { ACCESS_ENDS, FINAL_BILL, REFUND_PREPAID, RETURN_EQUIPMENT } from '../closure-reminders.ts';
import type { GuardrailProfile } from '../profile.ts';

/**
 * California.
 *
 * Based on the Automatic Renewal Law, Business and Professions Code, sections 17600 to 17606, as amended
 * by AB 2863 (in force since 1 July 2025): cancelling by the medium the customer signed up or is used
 * to, calls answered promptly and cancellation neither obstructed nor delayed, a retention offer only
 * with a clear word that the customer may cancel at any time, and none once they have said so; terms
 * clear and conspicuous before consent; an acknowledgement that can be kept.
 *
 * The number of offers and of minutes is the house's reading, not the statute's. Federal rules (the
 * FTC's, ROSCA) may ask for more. Counsel must confirm this profile before it is relied on.
 */
export const CALIFORNIA: GuardrailProfile = {
  id: 'california',
  jurisdictions: ['US-CA'],
  maxSaveAttempts: 2,
  stopAtRefusal: true,
  disclosuresBeforeAcceptance: true,
  closureReminders: [FINAL_BILL, RETURN_EQUIPMENT, ACCESS_ENDS, REFUND_PREPAID],
  writtenConfirmation: true,
  completeWithinMs: 10 * 60_000,
};
