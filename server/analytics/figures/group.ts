import { type RawBuilder, sql } from 'kysely';
import {
  type GroupBy,
  isTimeStep,
  type TimeStep,
} from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import {
  addDays,
  addMonths,
  type LocalDate,
  monthStart,
  weekStart,
} from '../../../shared/domain/reporting/local-date.ts';
import { weekOf } from '../measures/week-sql.ts';
import { COLUMN_OF, type Rows } from './conditions.ts';

/** What rows are told apart by, as text; null: not known. Offers are told apart by `o`. */
export function keySql(rows: Rows, by: GroupBy): RawBuilder<string | null> {
  if (by === 'offer') return sql`o.offer_id`;
  if (!isTimeStep(by)) return sql.ref<string | null>(`${rows}.${COLUMN_OF[by]}`);
  const day = sql.ref<string>(rows === 'm' ? 'm.month' : `${rows}.day`);
  if (by === 'week') return weekOf(day);
  if (by === 'month') return sql`${day} - (extract(day from ${day})::int - 1)`;
  return day;
}

/** The first days of all steps a span of days has, the one it begins in included. */
export function stepsOf(step: TimeStep, { from, to }: DateRange): LocalDate[] {
  const first = step === 'day' ? from : step === 'week' ? weekStart(from) : monthStart(from);
  const steps: LocalDate[] = [];
  for (let at = first; at <= to; at = stepAfter(step, at)) steps.push(at);
  return steps;
}

function stepAfter(step: TimeStep, at: LocalDate): LocalDate {
  switch (step) {
    case 'day':
      return addDays(at, 1);
    case 'week':
      return addDays(at, 7);
    case 'month':
      return addMonths(at, 1);
  }
}
