import {
  CONTACT_MEASURES,
  type ContactMeasure,
} from '../../../shared/domain/reporting/metrics/measures.ts';

/**
 * What is summed of whole months, in the order of report_months.sums: all that holds once enough time
 * has gone by (knowledgeOf in server/analytics/measures/). Claims whose window is open are none by
 * then. A change of this list is a new REPORTING_VERSION.
 */
export const MONTH_MEASURES: readonly ContactMeasure[] = CONTACT_MEASURES.filter(
  (measure) => measure !== 'claimsPending',
);
