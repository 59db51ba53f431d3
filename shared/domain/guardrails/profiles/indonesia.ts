import {
  ACCESS_ENDS,
  FINAL_BILL,
  RETURN_EQUIPMENT,
  UNUSED_BENEFITS,
} from '../closure-reminders.ts';
import type { GuardrailProfile } from '../profile.ts';

/**
 * Indonesia.
 *
 * Based on the Consumer Protection Law (Undang-Undang Nomor 8 Tahun 1999), articles 4 and 7 (clear and
 * honest information, to be heard) and 15 and 18 (no pressure, no clauses against the consumer);
 * Government Regulation 80 of 2019 on electronic commerce; Regulation 5 of 2021 of the Minister of
 * Communication and Informatics on telecommunications; the Personal Data Protection Law (Undang-Undang
 * Nomor 27 Tahun 2022) for what happens to data at the end.
 *
 * None states a number of offers or of minutes: those are the house's reading. Counsel must confirm this
 * profile before it is relied on.
 */
export const INDONESIA: GuardrailProfile = {
  id: 'indonesia',
  jurisdictions: ['ID'],
  maxSaveAttempts: 3,
  stopAtRefusal: true,
  disclosuresBeforeAcceptance: true,
  closureReminders: [FINAL_BILL, RETURN_EQUIPMENT, ACCESS_ENDS, UNUSED_BENEFITS],
  writtenConfirmation: true,
  completeWithinMs: 20 * 60_000,
};
