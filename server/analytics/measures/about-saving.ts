import { type RawBuilder, sql } from 'kysely';
import type { ContactMeasure } from '../../../shared/domain/reporting/metrics/measures.ts';

/**
 * The contacts that have to do with somebody leaving or being kept: a sixth of all, and most questions
 * are about them only. Over rows of report_contacts as `c`, in the words of the index
 * report_contacts_saving, which holds what is summed of them: in other words it would not be used.
 */
export const aboutSaving: RawBuilder<boolean> = sql`(c.churn or c.save_result is not null
  or c.offers_presented > 0 or c.suggested <> 0 or c.dismissed_wrong <> 0
  or c.dismissed_not_now <> 0 or c.cost_minor <> 0 or c.cancel_requested or c.cancel_ms is not null)`;

/** What no other contact counts in, as each one's condition says (see contactMeasureSql). */
const SAVING_MEASURES: ReadonlySet<ContactMeasure> = new Set<ContactMeasure>([
  'churnContacts',
  'saved',
  'lost',
  'downgraded',
  'noIntent',
  'savedKnown30',
  'stuck30',
  'savedKnown90',
  'stuck90',
  'treatedKnown',
  'treatedStayed',
  'heldOutKnown',
  'heldOutStayed',
  'treatedCostMinor',
  'heldOutCostMinor',
  'costMinor',
  'marginKeptMinor',
  'stuck30CostMinor',
  'suggested',
  'dismissedWrong',
  'dismissedNotNow',
  'cancelRequested',
  'cancelCompleted',
  'cancelMs',
]);

/** Whether only contacts {@link aboutSaving} count in it. */
export function isAboutSaving(measure: ContactMeasure): boolean {
  return SAVING_MEASURES.has(measure);
}
