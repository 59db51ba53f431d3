import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { DayAtRisk } from '../../../shared/domain/reporting/statistics/returned-within.ts';
import { COHORT_DAYS } from '../../../shared/protocol/supervisor/analysis.ts';
import type { WatchedContacts } from './read-returns.ts';

/**
 * Day by day, who was watched through the whole of it and had not come back before. Whoever is
 * still within the day is left out of it, also when they came back: only returns would be seen of it.
 */
export function daysAtRisk(contacts: readonly WatchedContacts[]): readonly DayAtRisk[] {
  return eachDay((day) => {
    const atRisk = contacts.filter(
      ({ watchedDays, returnedOn }) =>
        watchedDays > day && (returnedOn === null || returnedOn >= day),
    );
    return {
      atRisk: total(atRisk),
      returned: total(atRisk.filter(({ returnedOn }) => returnedOn === day)),
    };
  });
}

export type WeekReturns = {
  readonly week: LocalDate;
  readonly contacts: number;
  readonly shares: readonly (number | null)[];
};

/**
 * What share of each week's contacts came back within 1, 2, ... days; null until those days have
 * gone by for all of them. Newest week first.
 */
export function weekReturns(contacts: readonly WatchedContacts[]): readonly WeekReturns[] {
  const weeks = Map.groupBy(contacts, ({ week }) => week);
  return [...weeks]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([week, ofWeek]) => {
      const all = total(ofWeek);
      const watchedDays = Math.min(...ofWeek.map((some) => some.watchedDays));
      const shares = eachDay((day) =>
        watchedDays > day
          ? total(ofWeek.filter(({ returnedOn }) => returnedOn !== null && returnedOn <= day)) / all
          : null,
      );
      return { week, contacts: all, shares };
    });
}

function eachDay<T>(of: (day: number) => T): T[] {
  return Array.from({ length: COHORT_DAYS }, (_, day) => of(day));
}

function total(contacts: readonly WatchedContacts[]): number {
  return contacts.reduce((sum, some) => sum + some.contacts, 0);
}
