/** How many bins of equal width probabilities are sorted into. */
const BINS = 15;

/** Collects how sure answers were and whether they were right. */
export type CalibrationError = {
  /** `confidence`: the probability of the answer that was given, 0 to 1. */
  add(confidence: number, isRight: boolean): void;
  /**
   * Expected calibration error, 0 to 1: how far confidence and share of right answers lie apart, bin by
   * bin, weighed by how many fall in each (Naeini et al. 2015; bins as in Guo et al. 2017).
   */
  expected(): number;
};

/** Starts to measure how honest probabilities are. */
export function calibrationError(): CalibrationError {
  const confidences = new Float64Array(BINS);
  const rights = new Float64Array(BINS);
  let count = 0;
  return {
    add: (confidence, isRight) => {
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor(confidence * BINS)));
      confidences[bin] = (confidences[bin] ?? 0) + confidence;
      rights[bin] = (rights[bin] ?? 0) + (isRight ? 1 : 0);
      count += 1;
    },
    expected: () =>
      count === 0
        ? 0
        : confidences.reduce((sum, all, bin) => sum + Math.abs(all - (rights[bin] ?? 0)), 0) /
          count,
  };
}
