import {
  type DateRange,
  daysOf,
  type ReportFilter,
} from '../../../shared/domain/reporting/filter.ts';
import { localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import type { TeamScope } from '../../auth/team-scope.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import type { Trx } from '../../store/database.ts';
import type { MeasureTerms } from '../measures/terms.ts';

/** What is asked about: which contacts, of which days, and as of when. */
export type Question = {
  readonly filter: ReportFilter;
  readonly scope: TeamScope;
  readonly days: DateRange;
  readonly terms: MeasureTerms & { readonly asOf: NonNullable<MeasureTerms['asOf']> };
  readonly currency: string;
};

/** Reads a filter by the company's calendar and settings as they are now. */
export async function questionOf(
  trx: Trx,
  filter: ReportFilter,
  { scope, nowMs }: { readonly scope: TeamScope; readonly nowMs: number },
): Promise<Question> {
  const { timeZone, currency, fcrWindowDays } = await loadSettings(trx);
  const today = localDateAt(nowMs, timeZone);
  return {
    filter,
    scope,
    days: daysOf(filter.period, today),
    terms: { timeZone, fcrWindowDays, asOf: { today, nowMs } },
    currency,
  };
}

/** What every answer says of itself. */
export function headOf({ days, terms, currency }: Question) {
  return { ...days, timeZone: terms.timeZone, currency, asOfMs: terms.asOf.nowMs };
}
