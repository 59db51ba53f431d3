import { calibrationError } from '../../../../../shared/domain/sentiment/evaluation/calibration-error.ts';

function over(answers: readonly (readonly [number, boolean])[]): number {
  const error = calibrationError();
  for (const [confidence, isRight] of answers) error.add(confidence, isRight);
  return error.expected();
}

describe('the expected calibration error', () => {
  it('is zero where as many are right as was said', () => {
    const threeOfFour = [true, true, true, false].map((isRight) => [0.75, isRight] as const);
    expect(over(threeOfFour)).toBeCloseTo(0, 12);
    expect(over([[1, true]])).toBe(0);
  });

  it('weighs each bin by how many fall in it', () => {
    // .9 twice, one right: apart by .4; .5 twice, both right: apart by .5. Half of the answers each.
    const answers = [
      [0.9, true],
      [0.9, false],
      [0.5, true],
      [0.5, true],
    ] as const;
    expect(over(answers)).toBeCloseTo(0.45, 12);
  });

  it('does not let one bin make up for another', () => {
    // Too sure by .4 in one and not sure enough by .4 in the other.
    expect(
      over([
        [0.4, false],
        [0.6, true],
      ]),
    ).toBeCloseTo(0.4, 12);
  });

  it('is zero of nothing', () => {
    expect(over([])).toBe(0);
  });
});
