/** A day as windows and cool-downs count it: 24 hours, whatever the clocks do. */
export const DAY_MS = 86_400_000;
