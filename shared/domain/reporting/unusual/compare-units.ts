import { discoveries } from '../statistics/benjamini-hochberg.ts';
import { binomialTest } from '../statistics/binomial-test.ts';
import type { FunnelLimits } from '../statistics/funnel.ts';
import { normalBeyond, normalQuantile } from '../statistics/normal.ts';
import { overdispersion } from '../statistics/overdispersion.ts';
import { controlLimits } from './limits.ts';
import { type Cell, type Standardized, standardize } from './standardize.ts';

/** Units with fewer cases are shown, but nothing is asked about them. */
export const LEAST_CASES = 10;
/** Of the units worth a look, at most one in twenty is expected to be chance. */
export const MOST_FALSE_DISCOVERIES = 0.05;
/** A z value as far out as numbers tell apart. */
const FARTHEST_Z = 8;

/** A unit beside what its own cases would give by chance. */
export type ComparedUnit = {
  readonly unit: string;
  readonly cases: number;
  readonly value: number;
  readonly expected: number;
  readonly limits: FunnelLimits;
  /** Null: too few cases to ask. */
  readonly p: number | null;
  readonly flagged: boolean;
};

export type Comparison = {
  readonly units: readonly ComparedUnit[];
  /** Over all cases; null of none. */
  readonly overall: number | null;
  /** Of one case, by chance. */
  readonly variance: number;
  /** How many times more units vary than by chance; 1: no more. */
  readonly phi: number;
  /** How many had cases enough to be asked about. */
  readonly asked: number;
};

/**
 * Tells apart what chance explains from what is worth a look. Each unit is compared with what its
 * own mix of cases would give ({@link standardize}); p values are two-sided, exact for shares; their
 * z values are divided by sqrt(phi) where units as a whole vary more than by chance; and of all
 * units asked about, those are flagged that Benjamini and Hochberg's procedure lets through.
 */
export function compareUnits(kind: 'share' | 'mean', cells: readonly Cell[]): Comparison {
  const units = standardize(cells);
  const zOf = kind === 'share' ? zOfShare : zOfMean;
  const zByUnit = new Map(
    units.filter(({ cases }) => cases >= LEAST_CASES).map((unit) => [unit.unit, zOf(unit)]),
  );
  const phi = overdispersion([...zByUnit.values()]);
  const pByUnit = new Map(
    [...zByUnit].map(([unit, z]) => [unit, normalBeyond(z / Math.sqrt(phi))]),
  );
  const found = discoveries([...pByUnit.values()], MOST_FALSE_DISCOVERIES);
  const flagged = new Set([...pByUnit.keys()].filter((_, place) => found[place]));
  const all = totalOf(units);
  return {
    units: units.map((unit) => ({
      unit: unit.unit,
      cases: unit.cases,
      value: unit.sum / unit.cases,
      expected: unit.expected / unit.cases,
      limits: controlLimits({ ...perCase(unit), kind, phi }),
      p: pByUnit.get(unit.unit) ?? null,
      flagged: flagged.has(unit.unit),
    })),
    overall: all.cases === 0 ? null : all.sum / all.cases,
    variance: all.cases === 0 ? 0 : all.variance / all.cases,
    phi,
    asked: zByUnit.size,
  };
}

/**
 * From the exact binomial test: cases of several strata vary no more than as many of their common
 * chance, so this too errs on the mild side.
 */
function zOfShare({ cases, sum, expected }: Standardized): number {
  // A sum of parts may miss the whole by a hair.
  const center = Math.min(1, expected / cases);
  const z = -normalQuantile(binomialTest(sum, cases, center) / 2);
  return Math.sign(sum - expected) * Math.min(FARTHEST_Z, z);
}

/** A mean of enough cases is normal, whatever one case is like (central limit theorem). */
function zOfMean({ sum, expected, variance }: Standardized): number {
  return variance === 0 ? 0 : (sum - expected) / Math.sqrt(variance);
}

function perCase({ cases, expected, variance }: Standardized) {
  return { cases, mean: expected / cases, variance: variance / cases };
}

function totalOf(units: readonly Standardized[]) {
  const total = (of: (unit: Standardized) => number) =>
    units.reduce((sum, unit) => sum + of(unit), 0);
  return {
    cases: total(({ cases }) => cases),
    sum: total(({ sum }) => sum),
    variance: total(({ variance }) => variance),
  };
}
