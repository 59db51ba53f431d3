/** How often something came out well among so many. */
export type Tally = { readonly outcomes: number; readonly successes: number };

/** A rate as it follows from a prior mean: `weight` x prior + `constant`. */
export type Estimate = { readonly weight: number; readonly constant: number };

/**
 * Estimates a rate from tallies of ever narrower groups, the widest first. Beta-Binomial: a prior
 * with mean m that counts as k outcomes, Beta(k m, k (1 - m)), and s successes among n outcomes give
 * the posterior mean (k m + s) / (k + n) (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4). The
 * posterior mean of each group is the prior mean of the next, which draws thin groups toward their
 * parents (hierarchical models, ibid. ch. 5; Efron and Morris 1975). Every step is affine in m, so
 * the whole chain is one weight and one constant.
 */
export function estimate(tallies: readonly Tally[], priorStrength: number): Estimate {
  let weight = 1;
  let constant = 0;
  for (const { outcomes, successes } of tallies) {
    const total = priorStrength + outcomes;
    weight = (weight * priorStrength) / total;
    constant = (constant * priorStrength + Math.min(successes, outcomes)) / total;
  }
  return { weight, constant };
}

/** The estimated rate where the prior mean is `prior`; between 0 and 1. */
export function shrunk({ weight, constant }: Estimate, prior: number): number {
  return Math.min(1, Math.max(0, weight * prior + constant));
}
