/** Scores are told apart to this fineness: a threshold printed with four digits says it exactly. */
const STEPS = 10_000;

/** The threshold that suits a wanted recall best, and what it gives; all from 0 to 1. */
export type OperatingPoint = {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
};

/** Collects scored yes/no answers; the memory it takes does not depend on how many. */
export type ThresholdSearch = {
  /** `score`: how likely yes, 0 to 1. */
  add(score: number, isYes: boolean): void;
  /**
   * The point of highest precision among all thresholds that find at least this share of what is a yes
   * (interpolated precision: Manning et al. 2008, ch. 8.4); of equals the one that finds most. Null while
   * no yes was added.
   */
  bestAt(leastRecall: number): OperatingPoint | null;
};

/** Starts a search for the threshold of a yes/no question. */
export function thresholdSearch(): ThresholdSearch {
  const yes = new Float64Array(STEPS + 1);
  const no = new Float64Array(STEPS + 1);
  let allYes = 0;
  return {
    add: (score, isYes) => {
      const step = Math.round(Math.min(1, Math.max(0, score)) * STEPS);
      const counts = isYes ? yes : no;
      counts[step] = (counts[step] ?? 0) + 1;
      if (isYes) allYes += 1;
    },
    bestAt: (leastRecall) => {
      let best: OperatingPoint | null = null;
      let found = 0;
      let falseAlarms = 0;
      for (let step = STEPS; step >= 0 && allYes > 0; step -= 1) {
        const here = yes[step] ?? 0;
        found += here;
        falseAlarms += no[step] ?? 0;
        const recall = found / allYes;
        // Only a yes can make a lower threshold better.
        if (here === 0 || recall < leastRecall) continue;
        const precision = found / (found + falseAlarms);
        if (best === null || precision >= best.precision) {
          best = { threshold: step / STEPS, precision, recall };
        }
      }
      return best;
    },
  };
}
