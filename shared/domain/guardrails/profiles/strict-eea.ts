import {
  ACCESS_ENDS,
  FINAL_BILL,
  KEEP_NUMBER,
  REFUND_PREPAID,
  RETURN_EQUIPMENT,
  UNUSED_BENEFITS,
} from '../closure-reminders.ts';
import type { GuardrailProfile } from '../profile.ts';

/**
 * The EU, the EEA and Norway, and every place without a profile of its own: where the law is not known,
 * the strictest holds.
 *
 * Based on:
 * - Directive 2005/29/EC (unfair commercial practices), articles 8 and 9 (d): no onerous or
 *   disproportionate barrier to ending a contract. In Norway the Marketing Control Act
 *   (markedsføringsloven), chapter 2.
 * - Directive 2011/83/EU as amended by Directive (EU) 2023/2673, article 11a: withdrawing is as easy as
 *   concluding, with an acknowledgement on a durable medium.
 * - Directive (EU) 2018/1972 (electronic communications code), articles 105 to 107: contract duration
 *   and termination, switching and keeping the number, return of prepaid credit. In Norway the
 *   Electronic Communications Act (ekomloven).
 * - National rules on one-step termination, such as section 312k BGB in Germany and loi 2022-1158 in
 *   France, which ask for a confirmation at once.
 *
 * None of them states a number of offers or of minutes: those are the house's cautious reading.
 * Counsel must confirm this profile for each country before it is relied on.
 */
export const STRICT_EEA: GuardrailProfile = {
  id: 'strict-eea',
  jurisdictions: ['*'],
  maxSaveAttempts: 2,
  stopAtRefusal: true,
  disclosuresBeforeAcceptance: true,
  closureReminders: [
    FINAL_BILL,
    RETURN_EQUIPMENT,
    KEEP_NUMBER,
    ACCESS_ENDS,
    REFUND_PREPAID,
    UNUSED_BENEFITS,
  ],
  writtenConfirmation: true,
  completeWithinMs: 10 * 60_000,
};
