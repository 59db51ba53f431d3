/**
 * A moment as the clocks of a time zone show it, `2026-11-22 14:03:05`: spreadsheets know no zones, so
 * what they are given is what was on the wall.
 */
export function wallClock(atMs: number, timeZone: string): string {
  // The Swedish way of writing a time is ISO 8601's, with a space.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(atMs);
}
