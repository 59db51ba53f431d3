const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a month may have such a day, in some year; both count from 1. */
export function isDayOfMonth(day: number, month: number): boolean {
  return day >= 1 && day <= (LONGEST[month - 1] ?? 0);
}
