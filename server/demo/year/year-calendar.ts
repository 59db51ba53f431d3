import {
  addDays,
  type LocalDate,
  localDateAt,
} from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';

/** The days of the generated year, and how busy each is. */
export type YearCalendar = {
  readonly from: LocalDate;
  /** Midnight of the first day, and of the day after the last. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Some time of a day, more likely of a busy one. */
  moment(random: SeededRandom): number;
};

export const YEAR_DAYS = 365;

/** Monday to Sunday. */
const WEEKDAYS = [1.28, 1.15, 1.08, 1.05, 1.02, 0.55, 0.32];
/** January to December: bills after the holidays, a quiet July, a busy autumn. */
const MONTHS = [1.18, 1.06, 1.02, 0.98, 0.97, 0.92, 0.82, 0.95, 1.06, 1.08, 1.1, 1.04];
/** Days on which something went wrong for many. */
const INCIDENTS = 4;
const INCIDENT_WEIGHT = 1.7;

/** The 365 days before a day of the calendar of `timeZone`. */
export function yearBefore(asOf: LocalDate, timeZone: string, random: SeededRandom): YearCalendar {
  const from = addDays(asOf, -YEAR_DAYS);
  const days = Array.from({ length: YEAR_DAYS }, (_, index) => addDays(from, index));
  const starts = days.map((day) => midnightMs(day, timeZone));
  const weights = days.map((day) => weightOf(day) * (0.93 + 0.14 * random.float()));
  for (let left = INCIDENTS; left > 0; left -= 1) {
    const index = random.int(0, YEAR_DAYS - 1);
    weights[index] = (weights[index] ?? 0) * INCIDENT_WEIGHT;
  }
  const upTo: number[] = [];
  for (const weight of weights) upTo.push((upTo.at(-1) ?? 0) + weight);
  const total = upTo.at(-1) ?? 0;
  return {
    from,
    fromMs: midnightMs(from, timeZone),
    untilMs: midnightMs(asOf, timeZone),
    moment: (drawn) => {
      const wanted = drawn.float() * total;
      const index = firstAbove(upTo, wanted);
      return (starts[index] ?? 0) + Math.floor(drawn.float() * DAY_MS);
    },
  };
}

function weightOf(day: LocalDate): number {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] ?? 1;
  return weekday * (MONTHS[date.getUTCMonth()] ?? 1);
}

function firstAbove(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** When a day begins by the clocks of a time zone. */
export function midnightMs(day: LocalDate, timeZone: string): number {
  let atMs = Date.parse(`${day}T00:00:00Z`);
  // Clocks are at most 14 hours from UTC: by quarters of an hour to the first moment of the day.
  atMs -= 14 * 3_600_000;
  while (localDateAt(atMs, timeZone) < day) atMs += 900_000;
  return atMs;
}
