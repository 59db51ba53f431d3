import { differenceInterval } from '../statistics/difference.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { Measure, Sums } from './measures.ts';
import { type MetricId, metricOf } from './metrics.ts';

/**
 * One figure. `value` null: there is nothing to tell it from. `low` and `high`: its 95 % interval,
 * where it has one; `of` and `among`: the two counts of a share.
 */
export type Figure = {
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly of?: number;
  readonly among?: number;
};

/** Works a metric out from the sums of its measures; a sum that is not there is 0. */
export function figureOf(metric: MetricId, sums: Sums): Figure {
  const { formula } = metricOf(metric);
  const sum = (measure: Measure) => sums[measure] ?? 0;
  switch (formula.kind) {
    case 'sum':
      return { value: sum(formula.of) };
    case 'net':
      return { value: sum(formula.plus) - sum(formula.minus) };
    case 'share': {
      const of = sum(formula.of);
      const among = formula.among.reduce((total, measure) => total + sum(measure), 0);
      return { value: ratio(of, among), ...bounds(wilsonInterval(of, among)), of, among };
    }
    case 'mean':
      return { value: ratio(sum(formula.of), sum(formula.over)) };
    case 'difference': {
      const first = { of: sum(formula.of), among: sum(formula.among) };
      const second = { of: sum(formula.lessOf), among: sum(formula.lessAmong) };
      return {
        value: less(ratio(first.of, first.among), ratio(second.of, second.among)),
        ...bounds(differenceInterval(first, second)),
      };
    }
    case 'net-share': {
      const among = sum(formula.among);
      const net = ratio(sum(formula.plus) - sum(formula.minus), among);
      return { value: net === null ? null : 100 * net };
    }
    case 'cost-per-incremental':
      return { value: costPerIncremental(sum) };
  }
}

/**
 * What offering costs more for each customer, by how many more of them stay for it; null while it is not
 * seen that more stay, for then there is nothing that the money bought.
 */
function costPerIncremental(sum: (measure: Measure) => number): number | null {
  const cost = less(
    ratio(sum('treatedCostMinor'), sum('treatedKnown')),
    ratio(sum('heldOutCostMinor'), sum('heldOutKnown')),
  );
  const stayed = less(
    ratio(sum('treatedStayed'), sum('treatedKnown')),
    ratio(sum('heldOutStayed'), sum('heldOutKnown')),
  );
  return cost === null || stayed === null || stayed <= 0 ? null : cost / stayed;
}

function ratio(of: number, among: number): number | null {
  return among > 0 ? of / among : null;
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function bounds(interval: Interval | null): Partial<Interval> {
  return interval ?? {};
}
