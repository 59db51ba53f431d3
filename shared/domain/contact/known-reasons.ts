import type { ReasonCode } from '../ids.ts';

/*
 * Reasons are data, and a company may name its own. The churn scorecard looks for these codes of the
 * shipped list; where a company renames them, only the two factors that use them fall silent.
 */

const ABOUT_PRICE: ReadonlySet<string> = new Set(['price', 'bill-shock']);
const ABOUT_LEAVING: ReadonlySet<string> = new Set([
  'competitor',
  'moving',
  'not-used',
  'service-quality',
  'downgrade',
]);

/** Whether somebody came about what they pay. */
export function isAboutPrice(reason: ReasonCode | null): boolean {
  return reason !== null && ABOUT_PRICE.has(reason);
}

/** Whether somebody named a reason to leave other than what they pay. */
export function isAboutLeaving(reason: ReasonCode | null): boolean {
  return reason !== null && ABOUT_LEAVING.has(reason);
}
