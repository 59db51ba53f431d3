import { sql } from 'kysely';
import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { ContactMeasure } from '../../../shared/domain/reporting/metrics/measures.ts';
import type { Trx } from '../../store/database.ts';
import { knowledgeOf } from '../measures/measure-sql.ts';
import { MONTH_MEASURES } from '../projection/month-measures.ts';
import { conditionOn } from './conditions.ts';
import { asDays, daysWithout, usableMonths } from './counted-months.ts';
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
    ? await usableMonths(trx, question, measures.map(knowledgeOf))
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

async function sumMonths(
  trx: Trx,
  question: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
  months: readonly LocalDate[],
): Promise<GroupedSums> {
  if (months.length === 0) return new Map();
  return sumBy(trx, {
    key: by === null ? null : keySql('m', by),
    sums: measures.map((measure) => [
      measure,
      isNoneByThen(measure)
        ? sql`0::bigint`
        : // Arrays of the database begin at 1.
          sql`coalesce(sum(m.sums[${sql.lit(MONTH_MEASURES.indexOf(measure) + 1)}]), 0)::bigint`,
    ]),
    from: sql`report_months m where ${conditionOn('m', question, asDays(months))}`,
  });
}
