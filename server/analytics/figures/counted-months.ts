import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import {
  addDays,
  addMonths,
  type LocalDate,
  monthStart,
} from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Trx } from '../../store/database.ts';
import type { Knowledge } from '../measures/measure-sql.ts';
import type { Question } from './question.ts';

/** The whole months of the question that are counted, and of which all that is asked is known by now. */
export async function usableMonths(
  trx: Trx,
  { days, terms }: Question,
  asked: readonly Knowledge[],
): Promise<readonly LocalDate[]> {
  const counted = await trx
    .selectFrom('report_counted_months')
    .select(['month', 'last_ended_at'])
    .where('month', '>=', days.from)
    .where('month', '<=', days.to)
    .orderBy('month')
    .execute();
  const { today, nowMs } = terms.asOf;
  const isKnown = (knowledge: Knowledge, lastDay: LocalDate, lastEndedAtMs: number): boolean => {
    switch (knowledge.kind) {
      case 'at-once':
        return true;
      case 'days':
        return addDays(lastDay, knowledge.days) < today;
      case 'fcr-window':
        return lastEndedAtMs <= nowMs - terms.fcrWindowDays * DAY_MS;
      case 'watched':
        return lastEndedAtMs <= nowMs - knowledge.days * DAY_MS;
    }
  };
  return counted.flatMap(({ month, last_ended_at: lastEndedAt }) => {
    const lastDay = lastDayOf(month);
    const isUsable =
      lastDay <= days.to &&
      asked.every((knowledge) => isKnown(knowledge, lastDay, lastEndedAt.getTime()));
    return isUsable ? [month] : [];
  });
}

/** The days that are in none of the months, which are in order. */
export function daysWithout(
  { from, to }: DateRange,
  months: readonly LocalDate[],
): readonly DateRange[] {
  const rest: DateRange[] = [];
  let next = from;
  for (const month of months) {
    if (next < month) rest.push({ from: next, to: addDays(month, -1) });
    next = addDays(lastDayOf(month), 1);
  }
  if (next <= to) rest.push({ from: next, to });
  return rest;
}

/** Months, which are in order, as the fewest spans that hold their first days: sums are kept under these. */
export function asDays(months: readonly LocalDate[]): readonly DateRange[] {
  const spans: DateRange[] = [];
  for (const month of months) {
    const last = spans.at(-1);
    if (last !== undefined && addMonths(last.to, 1) === month) {
      spans[spans.length - 1] = { from: last.from, to: month };
    } else spans.push({ from: month, to: month });
  }
  return spans;
}

function lastDayOf(month: LocalDate): LocalDate {
  return addDays(addMonths(monthStart(month), 1), -1);
}
