import fc from 'fast-check';
import { thresholdSearch } from '../../../../../shared/domain/sentiment/evaluation/precision-at-recall.ts';

function searchOver(answers: readonly (readonly [number, boolean])[]) {
  const search = thresholdSearch();
  for (const [score, isYes] of answers) search.add(score, isYes);
  return search;
}

describe('precision at recall', () => {
  // From the top: yes, no, yes, yes, no, yes. Recall .25 .25 .5 .75 .75 1; precision 1 .5 .67 .75 .6 .67.
  const search = searchOver([
    [0.9, true],
    [0.8, false],
    [0.7, true],
    [0.6, true],
    [0.5, false],
    [0.4, true],
  ]);

  it('takes the best precision of the thresholds that find enough', () => {
    expect(search.bestAt(0.25)).toEqual({ threshold: 0.9, precision: 1, recall: 0.25 });
    expect(search.bestAt(0.75)).toEqual({ threshold: 0.6, precision: 0.75, recall: 0.75 });
    expect(search.bestAt(0.8)).toEqual({ threshold: 0.4, precision: 4 / 6, recall: 1 });
  });

  it('looks beyond the first threshold that finds enough', () => {
    expect(search.bestAt(0.5)).toEqual({ threshold: 0.6, precision: 0.75, recall: 0.75 });
  });

  it('cannot part equal scores', () => {
    const tied = searchOver([
      [0.5, true],
      [0.5, false],
      [0.5, true],
    ]);
    expect(tied.bestAt(0.1)).toEqual({ threshold: 0.5, precision: 2 / 3, recall: 1 });
  });

  it('says nothing of a question that is never answered with yes', () => {
    expect(searchOver([[0.3, false]]).bestAt(0.8)).toBeNull();
    expect(thresholdSearch().bestAt(0)).toBeNull();
  });

  it('names a threshold that does give what it says', () => {
    const score = fc.integer({ min: 0, max: 10_000 }).map((step) => step / 10_000);
    const answers = fc.array(fc.tuple(score, fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(answers, fc.double({ min: 0, max: 1, noNaN: true }), (given, leastRecall) => {
        const point = searchOver(given).bestAt(leastRecall);
        const yes = given.filter(([, isYes]) => isYes).length;
        if (point === null) return expect(yes).toBe(0);
        const called = given.filter(([at]) => at >= point.threshold);
        const found = called.filter(([, isYes]) => isYes).length;
        expect(point.recall).toBe(found / yes);
        expect(point.precision).toBe(found / called.length);
        expect(point.recall).toBeGreaterThanOrEqual(leastRecall);
      }),
    );
  });
});
