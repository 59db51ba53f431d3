/** The cases of one unit in one stratum (a reason and a segment): how many, and what they add up to. */
export type Cell = {
  readonly unit: string;
  readonly stratum: string;
  readonly cases: number;
  readonly sum: number;
  /** The sum of squares; of a share, where each case is 0 or 1, the sum itself. */
  readonly squares: number;
};

/** A unit's cases, what they came to, and what they would have if chance alone told units apart. */
export type Standardized = {
  readonly unit: string;
  readonly cases: number;
  readonly sum: number;
  readonly expected: number;
  /** Of the sum, by chance. */
  readonly variance: number;
};

/**
 * Indirect standardization: each case of a unit is expected to come to the mean of its stratum over
 * all units, and to vary as cases of that stratum do. So an agent whose queue brings the hard reasons
 * is compared with what those reasons bring everybody. A unit counts in its own strata's means, which
 * draws what is expected of it a little towards what it did: the comparison errs on the mild side.
 */
export function standardize(cells: readonly Cell[]): readonly Standardized[] {
  const strata = new Map<string, Sums>();
  for (const cell of cells) addTo(strata, cell.stratum, cell);
  const units = new Map<string, Omit<Standardized, 'unit'>>();
  for (const { unit, stratum, cases, sum } of cells) {
    const all = strata.get(stratum);
    if (all === undefined) continue;
    const mean = all.sum / all.cases;
    const before = units.get(unit) ?? { cases: 0, sum: 0, expected: 0, variance: 0 };
    units.set(unit, {
      cases: before.cases + cases,
      sum: before.sum + sum,
      expected: before.expected + cases * mean,
      variance: before.variance + cases * Math.max(0, all.squares / all.cases - mean * mean),
    });
  }
  return [...units].map(([unit, sums]) => ({ unit, ...sums }));
}

type Sums = { readonly cases: number; readonly sum: number; readonly squares: number };

function addTo(groups: Map<string, Sums>, key: string, more: Sums): void {
  const before = groups.get(key) ?? { cases: 0, sum: 0, squares: 0 };
  groups.set(key, {
    cases: before.cases + more.cases,
    sum: before.sum + more.sum,
    squares: before.squares + more.squares,
  });
}
