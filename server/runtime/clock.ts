/** Stops a timer that has not gone off yet; harmless afterwards. */
export type Cancel = () => void;

/** Where the server gets the time from; injected, so that tests turn the hands themselves. */
export type Clock = {
  /** Unix time in ms. */
  nowMs(): number;
  /** Calls `fn` once after `delayMs`. */
  setTimer(fn: () => void, delayMs: number): Cancel;
};

/** setTimeout's delay is a signed 32-bit number; a longer one would go off at once. */
const LONGEST_DELAY_MS = 2_147_483_647;

/** The machine's own clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  setTimer: (fn, delayMs) => {
    const timer = setTimeout(fn, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
