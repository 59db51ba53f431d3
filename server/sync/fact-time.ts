/**
 * When a fact happened, by the server's clock (rule S7): the desk's time and its measured offset,
 * never later than now, and never before the desk's previous fact. A desk's facts are in order by
 * their seq; a clock that was set back between two of them must not turn them round.
 */
export function occurredAtMs(times: {
  readonly deskMs: number;
  readonly clockOffsetMs: number;
  readonly previousMs: number | null;
  readonly nowMs: number;
}): number {
  const corrected = Math.min(times.deskMs + times.clockOffsetMs, times.nowMs);
  return Math.max(corrected, times.previousMs ?? EARLIEST_MS);
}

/** 1 January 2000: a desk whose clock was never set must not put facts outside all windows. */
const EARLIEST_MS = 946_684_800_000;
