import {
  CONTACT_MEASURES,
  type ContactMeasure,
} from '../../../shared/domain/reporting/metrics/measures.ts';

/**
 * What is kept of whole months, in the order of report_months.sums. Another order or another measure
 * makes all of them wrong: raise the version of the reporting tables with it.
 */
export const MONTH_MEASURES: readonly ContactMeasure[] = CONTACT_MEASURES;
