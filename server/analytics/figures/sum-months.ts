import { sql } from 'kysely';
import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import {
  addDays,
  addMonths,
  type LocalDate,
  monthStart,
} from '../../../shared/domain/reporting/local-date.ts';
import type { ContactMeasure } from '../../../shared/domain/reporting/metrics/measures.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Trx } from '../../store/database.ts';
import { type Knowledge, knowledgeOf } from '../measures/measure-sql.ts';
import { MONTH_MEASURES } from '../projection/month-measures.ts';
import { conditionOn } from './conditions.ts';
import { keySql } from './group.ts';
import { type GroupedSums, mergeSums } from './grouped-sums.ts';
import type { Question } from './question.ts';
import { sumBy, sumContacts } from './sum-rows.ts';

/**
 * Sums measures of contacts: months that are counted from their sums, all other days from their
 * contacts. Which of the two a month is taken from changes no figure, only how long it takes.
 */
export async function sumContactsAndMonths(
  trx: Trx,
  question: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
): Promise<GroupedSums> {
  if (measures.length === 0) return new Map();
  const months = isAnsweredByMonths(question, measures, by)
    ? await usableMonths(trx, question, measures)
    : [];
  return mergeSums([
    await sumMonths(trx, question, measures, by, months),
    await sumContacts(trx, question, measures, by, daysWithout(question.days, months)),
  ]);
}

/** Sums of months know no agents, no offers and no days. */
function isAnsweredByMonths(
  { filter }: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
): boolean {
  return (
    filter.agent === undefined &&
    filter.offer === undefined &&
    !(by === 'agent' || by === 'offer' || by === 'day' || by === 'week') &&
    measures.every((measure) => MONTH_MEASURES.includes(measure) || isNoneByThen(measure))
  );
}

/** A month is used for it only once there are none of it left: then no window is open. */
function isNoneByThen(measure: ContactMeasure): boolean {
  return measure === 'claimsPending';
}

/** The whole months of the question that are counted, and of which all that is asked is known by now. */
async function usableMonths(
  trx: Trx,
  { days, terms }: Question,
  measures: readonly ContactMeasure[],
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
    }
  };
  return counted.flatMap(({ month, last_ended_at: lastEndedAt }) => {
    const lastDay = lastDayOf(month);
    const isUsable =
      lastDay <= days.to &&
      measures.every((measure) => isKnown(knowledgeOf(measure), lastDay, lastEndedAt.getTime()));
    return isUsable ? [month] : [];
  });
}

async function sumMonths(
  trx: Trx,
  question: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
  months: readonly LocalDate[],
): Promise<GroupedSums> {
  if (months.length === 0) return new Map();
  const days = months.map((month) => ({ from: month, to: month }));
  return sumBy(trx, {
    key: by === null ? null : keySql('m', by),
    sums: measures.map((measure) => [
      measure,
      isNoneByThen(measure)
        ? sql`0::bigint`
        : // Arrays of the database begin at 1.
          sql`coalesce(sum(m.sums[${sql.lit(MONTH_MEASURES.indexOf(measure) + 1)}]), 0)::bigint`,
    ]),
    from: sql`report_months m where ${conditionOn('m', question, days)}`,
  });
}

/** The days that are in none of the months, which are in order. */
function daysWithout({ from, to }: DateRange, months: readonly LocalDate[]): readonly DateRange[] {
  const rest: DateRange[] = [];
  let next = from;
  for (const month of months) {
    if (next < month) rest.push({ from: next, to: addDays(month, -1) });
    next = addDays(lastDayOf(month), 1);
  }
  if (next <= to) rest.push({ from: next, to });
  return rest;
}

function lastDayOf(month: LocalDate): LocalDate {
  return addDays(addMonths(monthStart(month), 1), -1);
}
