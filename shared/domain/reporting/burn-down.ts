import { addDays, addMonths, daysBetween, type LocalDate, monthStart } from './local-date.ts';

/** What a budget had left, at the end of a day. */
export type BurnDownDay = {
  readonly day: LocalDate;
  /** Minor units; below 0 where more was given than there was. Null: the day is yet to come. */
  readonly leftMinor: number | null;
  /** What would be left if the same were given on every day of the month. */
  readonly evenMinor: number;
};

type BurnDownOf = {
  /** Any day of it. */
  readonly month: LocalDate;
  readonly limitMinor: number;
  /** Given on days of the month; a day that is not there is a day on which nothing was. */
  readonly days: readonly { readonly day: LocalDate; readonly givenMinor: number }[];
  readonly today: LocalDate;
};

/** How a month's budget is used up: a day each, from the first of the month to its last. */
export function burnDownByDay({ month, limitMinor, days, today }: BurnDownOf): BurnDownDay[] {
  const first = monthStart(month);
  const length = daysBetween(first, addMonths(first, 1));
  const given = new Map(days.map(({ day, givenMinor }) => [day, givenMinor]));
  let leftMinor = limitMinor;
  return Array.from({ length }, (_, at) => {
    const day = addDays(first, at);
    leftMinor -= given.get(day) ?? 0;
    return {
      day,
      leftMinor: day > today ? null : leftMinor,
      evenMinor: Math.round(limitMinor * (1 - (at + 1) / length)),
    };
  });
}
