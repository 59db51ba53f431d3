import { addDays, type LocalDate } from '../reporting/local-date.ts';

/** The days of the week as people write them, from Monday. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a company works; `closedOn` are holidays. */
export type WorkingDays = {
  readonly workingDays: readonly Weekday[];
  readonly closedOn: readonly LocalDate[];
};

/** A company that is closed for longer than this is not worth waiting for. */
const MOST_DAYS_AHEAD = 60;

/**
 * The working day that comes so many working days after a day (1: the next one). A company without a
 * working day in the next two months is taken to work on every day.
 */
export function workingDayAfter(
  date: LocalDate,
  workingDaysLater: number,
  company: WorkingDays,
): LocalDate {
  let left = workingDaysLater;
  for (let ahead = 1; ahead <= MOST_DAYS_AHEAD; ahead += 1) {
    const day = addDays(date, ahead);
    if (isWorkingDay(day, company)) left -= 1;
    if (left === 0) return day;
  }
  return addDays(date, workingDaysLater);
}

function isWorkingDay(date: LocalDate, { workingDays, closedOn }: WorkingDays): boolean {
  const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  return weekday !== undefined && workingDays.includes(weekday) && !closedOn.includes(date);
}
