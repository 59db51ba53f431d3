import type { Clock } from '../../server/runtime/clock.ts';

export type ManualClock = Clock & {
  /** Moves time on; timers that fall due go off in order, each at its own time. */
  readonly advance: (ms: number) => void;
};

/** A clock that stands still until it is told to move. */
export function createManualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly fn: () => void }>();
  return {
    nowMs: () => nowMs,
    setTimer: (fn, delayMs) => {
      const timer = { atMs: nowMs + Math.max(0, delayMs), fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = [...timers].filter((timer) => timer.atMs <= untilMs);
        const next = due.sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.fn();
      }
      nowMs = untilMs;
    },
  };
}
