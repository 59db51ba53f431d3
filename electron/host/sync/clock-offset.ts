import type { HostClock } from '../clock.ts';

const SAMPLES = 5;

/**
 * Measures server time minus desk time in ms (rule S7). Of a few samples the one with the shortest
 * round trip is taken, because half its duration bounds its error (Cristian 1989).
 */
export async function measureClockOffset(
  clock: HostClock,
  readServerTimeMs: () => Promise<number>,
): Promise<number> {
  let shortestMs = Number.POSITIVE_INFINITY;
  let offsetMs = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const sentMs = clock.monotonicMs();
    const serverTimeMs = await readServerTimeMs();
    const roundTripMs = clock.monotonicMs() - sentMs;
    if (roundTripMs >= shortestMs) continue;
    shortestMs = roundTripMs;
    offsetMs = Math.round(serverTimeMs + roundTripMs / 2 - clock.nowMs());
  }
  return offsetMs;
}
