/** How long to wait before the next attempt at something that keeps failing. */
export type Backoff = { nextDelayMs(): number };

export type BackoffOptions = {
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** After this long without a failure the next one counts as the first again. */
  readonly forgetAfterMs: number;
  readonly nowMs: () => number;
};

/** Doubles the delay with each failure, up to a limit. */
export function createBackoff(options: BackoffOptions): Backoff {
  let failures = 0;
  let lastFailureAtMs = Number.NEGATIVE_INFINITY;
  return {
    nextDelayMs: () => {
      const nowMs = options.nowMs();
      if (nowMs - lastFailureAtMs > options.forgetAfterMs) failures = 0;
      lastFailureAtMs = nowMs;
      const delayMs = Math.min(options.firstDelayMs * 2 ** failures, options.longestDelayMs);
      failures += 1;
      return delayMs;
    },
  };
}
