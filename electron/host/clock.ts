/** Time as the host sees it; injected, so that tests own it. */
export type HostClock = {
  /** Unix time in whole ms by the workstation's clock, which may be wrong or jump. */
  nowMs(): number;
  /** Ms that only ever go forward, for measuring how long something took. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the returned function calls it off. */
  startTimer(delayMs: number, onDone: () => void): () => void;
};

/** Node fires a timer that is longer than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The workstation's own clock. */
export const systemClock: HostClock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  startTimer: (delayMs, onDone) => {
    const timer = setTimeout(onDone, Math.min(delayMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
