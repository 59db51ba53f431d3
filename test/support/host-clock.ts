import type { HostClock } from '../../electron/host/clock.ts';

export type TestHostClock = HostClock & {
  /** Lets time pass: timers that fall due go off in order, each with everything it sets in motion. */
  advance(ms: number): Promise<void>;
  /** Lets everything that is under way and waits for no timer come to its end. */
  settle(): Promise<void>;
  /** Sets the workstation's clock, as its user may; timers and durations do not notice. */
  setWallClock(nowMs: number): void;
};

/** A clock that stands still until it is told to move. */
export function createTestHostClock(startMs: number): TestHostClock {
  let elapsedMs = 0;
  let offsetMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly fn: () => void }>();

  // A macrotask runs when no microtask is left; twice, for promises that native code resolves.
  async function settle(): Promise<void> {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }

  return {
    nowMs: () => Math.floor(offsetMs + elapsedMs),
    monotonicMs: () => elapsedMs,
    startTimer: (delayMs, fn) => {
      const timer = { atMs: elapsedMs + Math.max(0, delayMs), fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    settle,
    setWallClock: (nowMs) => {
      offsetMs = nowMs - elapsedMs;
    },
    advance: async (ms) => {
      const untilMs = elapsedMs + ms;
      for (;;) {
        await settle();
        let next: { readonly atMs: number; readonly fn: () => void } | null = null;
        for (const timer of timers) {
          if (timer.atMs <= untilMs && (next === null || timer.atMs < next.atMs)) next = timer;
        }
        if (next === null) break;
        timers.delete(next);
        elapsedMs = Math.max(elapsedMs, next.atMs);
        next.fn();
      }
      elapsedMs = untilMs;
    },
  };
}
