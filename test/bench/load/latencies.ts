import { quantile } from '../statistics.ts';
import type { Call } from './calls.ts';

/** Latencies, in ms. */
export type Latencies = {
  readonly contacts: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
};

/** From the posting of each call to its first ring at a desk. @throws when one never rang. */
export function latenciesOf(
  calls: readonly Call[],
  rangAtMs: (externalId: string) => number | undefined,
): Latencies {
  const tookMs = calls.map(({ externalId, postedAtMs }) => {
    const rang = rangAtMs(externalId);
    if (rang === undefined) throw new Error(`contact ${externalId} never rang`);
    return rang - postedAtMs;
  });
  return {
    contacts: tookMs.length,
    median: quantile(tookMs, 0.5),
    p95: quantile(tookMs, 0.95),
    p99: quantile(tookMs, 0.99),
    most: Math.max(...tookMs),
  };
}
