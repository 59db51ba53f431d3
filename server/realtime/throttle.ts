import type { Cancel, Clock } from '../runtime/clock.ts';

export type Throttled = { (): void; cancel(): void };

/**
 * Calls `fn` at once, and again at the end of each interval in which it was asked for: never more
 * often, and always once after the last time.
 */
export function throttle(clock: Clock, intervalMs: number, fn: () => void): Throttled {
  let cancelTimer: Cancel | null = null;
  let askedAgain = false;

  function fire(): void {
    askedAgain = false;
    cancelTimer = clock.setTimer(() => {
      cancelTimer = null;
      if (askedAgain) fire();
    }, intervalMs);
    fn();
  }

  const ask = () => {
    if (cancelTimer) askedAgain = true;
    else fire();
  };
  return Object.assign(ask, {
    cancel: () => {
      cancelTimer?.();
      cancelTimer = null;
    },
  });
}
