import type { RandomBytes } from '../../../shared/domain/ids.ts';

const BASE_MS = 500;
/** The longest pause where the server has not said another. */
export const MOST_PAUSE_MS = 30_000;

/** A number from 0 to just below 1. */
export function fraction(random: RandomBytes): number {
  return random(4).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;
}

/**
 * How long to wait before try number `failures` + 1: anything from nothing to a bound that doubles
 * ("full jitter", Brooker 2015), so that desks cut off together do not come back together (rule S8).
 */
export function backoffMs(
  failures: number,
  random: RandomBytes,
  mostMs: number = MOST_PAUSE_MS,
): number {
  const boundMs = Math.min(mostMs, BASE_MS * 2 ** Math.min(failures, 16));
  return Math.floor(boundMs * fraction(random));
}
