/** How one class was told: each from 0 to 1, and 0 where there is nothing to divide by. */
export type ClassScore<Label extends string> = {
  readonly label: Label;
  /** How many texts truly are of this class. */
  readonly count: number;
  /** Of those called so, the share that is. */
  readonly precision: number;
  /** Of those that are, the share that was called so. */
  readonly recall: number;
  /** Harmonic mean of the two: 2 TP / (2 TP + FP + FN). */
  readonly f1: number;
};

export type Scores<Label extends string> = {
  readonly count: number;
  readonly accuracy: number;
  /**
   * The mean F1 of the classes that occur, as a label or as an answer; one that was only answered
   * counts with 0.
   */
  readonly macroF1: number;
  readonly classes: readonly ClassScore<Label>[];
};

/** Counts answers against labels; the memory it takes does not depend on how many. */
export type Confusion<Label extends string> = {
  readonly labels: readonly Label[];
  add(actual: Label, predicted: Label): void;
  /** How many of class `actual` were called `predicted`. */
  at(actual: Label, predicted: Label): number;
  scores(): Scores<Label>;
};

/** Starts a table of confusions over these classes, all of them counted zero times. */
export function confusionOf<Label extends string>(labels: readonly Label[]): Confusion<Label> {
  const size = labels.length;
  const counts = new Float64Array(size * size);
  const cell = (row: number, column: number) => counts[row * size + column] ?? 0;
  const each = labels.map((_, index) => index);
  const sum = (pick: (index: number) => number) =>
    each.reduce((total, index) => total + pick(index), 0);

  function place(actual: Label, predicted: Label): number {
    const row = labels.indexOf(actual);
    const column = labels.indexOf(predicted);
    if (row < 0 || column < 0) {
      throw new RangeError(`Not among the classes: ${row < 0 ? actual : predicted}.`);
    }
    return row * size + column;
  }

  function classScore(label: Label, index: number): ClassScore<Label> {
    const right = cell(index, index);
    const actual = sum((other) => cell(index, other));
    const called = sum((other) => cell(other, index));
    return {
      label,
      count: actual,
      precision: share(right, called),
      recall: share(right, actual),
      f1: share(2 * right, actual + called),
    };
  }

  return {
    labels,
    add: (actual, predicted) => {
      const at = place(actual, predicted);
      counts[at] = (counts[at] ?? 0) + 1;
    },
    at: (actual, predicted) => counts[place(actual, predicted)] ?? 0,
    scores: () => {
      const classes = labels.map(classScore);
      const occurring = classes.filter(
        ({ count }, index) => count > 0 || sum((other) => cell(other, index)) > 0,
      );
      const count = sum((row) => classes[row]?.count ?? 0);
      return {
        count,
        accuracy: share(
          sum((index) => cell(index, index)),
          count,
        ),
        macroF1: share(
          occurring.reduce((total, { f1 }) => total + f1, 0),
          occurring.length,
        ),
        classes,
      };
    },
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
