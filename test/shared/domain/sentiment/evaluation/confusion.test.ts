import fc from 'fast-check';
import { confusionOf } from '../../../../../shared/domain/sentiment/evaluation/confusion.ts';

const LABELS = ['negative', 'neutral', 'positive'] as const;
type Label = (typeof LABELS)[number];

function counted(rows: Readonly<Record<Label, readonly number[]>>) {
  const confusion = confusionOf(LABELS);
  for (const actual of LABELS) {
    LABELS.forEach((predicted, column) => {
      for (let n = 0; n < (rows[actual][column] ?? 0); n += 1) confusion.add(actual, predicted);
    });
  }
  return confusion;
}

describe('a table of confusions', () => {
  // By hand: 14 of 20 right. negative: P 5/8, R 5/6, F1 10/14; neutral: P 6/8, R 6/10, F1 12/18;
  // positive: P 3/4, R 3/4, F1 6/8.
  const confusion = counted({ negative: [5, 1, 0], neutral: [3, 6, 1], positive: [0, 1, 3] });

  it('counts each pair where it belongs', () => {
    expect(confusion.at('neutral', 'negative')).toBe(3);
    expect(confusion.at('negative', 'neutral')).toBe(1);
    expect(confusion.at('positive', 'negative')).toBe(0);
  });

  it('gives precision, recall and F1 of each class', () => {
    const [negative, neutral, positive] = confusion.scores().classes;
    expect(negative).toEqual({
      label: 'negative',
      count: 6,
      precision: 5 / 8,
      recall: 5 / 6,
      f1: 10 / 14,
    });
    expect(neutral).toEqual({
      label: 'neutral',
      count: 10,
      precision: 6 / 8,
      recall: 6 / 10,
      f1: 12 / 18,
    });
    expect(positive).toEqual({
      label: 'positive',
      count: 4,
      precision: 3 / 4,
      recall: 3 / 4,
      f1: 6 / 8,
    });
  });

  it('gives accuracy and macro-F1 of all', () => {
    const { count, accuracy, macroF1 } = confusion.scores();
    expect(count).toBe(20);
    expect(accuracy).toBe(14 / 20);
    expect(macroF1).toBeCloseTo((10 / 14 + 12 / 18 + 6 / 8) / 3, 12);
  });

  it('leaves a class that never occurs out of the mean, but not one that was only answered', () => {
    const twoOfThree = counted({ negative: [2, 0, 0], neutral: [0, 0, 0], positive: [0, 0, 2] });
    expect(twoOfThree.scores().macroF1).toBe(1);
    const oneTooMany = counted({ negative: [2, 0, 0], neutral: [0, 0, 0], positive: [0, 1, 1] });
    expect(oneTooMany.scores().macroF1).toBeCloseTo((1 + 0 + 2 / 3) / 3, 12);
  });

  it('divides by nothing when nothing was counted', () => {
    expect(confusionOf(LABELS).scores()).toMatchObject({ count: 0, accuracy: 0, macroF1: 0 });
  });

  it('refuses a label it does not know', () => {
    const loose = confusionOf<string>(LABELS);
    expect(() => loose.add('angry', 'neutral')).toThrow('angry');
    expect(() => loose.add('neutral', 'calm')).toThrow('calm');
  });

  it('does not care in which order it is told', () => {
    const label = fc.constantFrom(...LABELS);
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label)), (pairs) => {
        const forward = confusionOf(LABELS);
        const backward = confusionOf(LABELS);
        for (const [actual, predicted] of pairs) forward.add(actual, predicted);
        for (const [actual, predicted] of pairs.toReversed()) backward.add(actual, predicted);
        expect(backward.scores()).toEqual(forward.scores());
      }),
    );
  });
});
