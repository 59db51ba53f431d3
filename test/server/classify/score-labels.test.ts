import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../server/classify/label-score.ts';
import { scoreLabels } from '../../../server/classify/score-labels.ts';
import { wordReader } from '../../support/word-reader.ts';

type Labelled = readonly [text: string, label: string];

function scored(labelled: readonly Labelled[], task?: Task) {
  const score = scoreLabels(task);
  const odd = labelled.filter(([text, label]) => !score.add(label, wordReader.read(text, 'en')));
  return { summary: score.summary(), odd: odd.map(([, label]) => label) };
}

describe('labels of sentiment', () => {
  test('are scored on three classes where one is neutral', () => {
    const { summary } = scored([
      ['bad', 'negative'],
      ['so so', 'neutral'],
      ['so so', 'positive'],
      ['good', 'positive'],
    ]);
    // negative F1 1, neutral 2/3, positive 2/3.
    expect(summary).toMatchObject({ task: 'sentiment', count: 4, accuracy: 0.75 });
    expect(summary?.macroF1).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3, 12);
    expect(summary?.confusion.at('positive', 'neutral')).toBe(1);
  });

  test('are scored on two where none is, whatever is likeliest of three', () => {
    const { summary } = scored([
      ['bad .1 good .2', 'positive'],
      ['bad .2 good .1', 'negative'],
      ['good .9', 'negative'],
    ]);
    expect(summary?.confusion.labels).toEqual(['negative', 'positive']);
    expect(summary?.accuracy).toBeCloseTo(2 / 3, 12);
    // By the probabilities of the two: 2/3 sure and right twice, sure and wrong once.
    expect(summary?.calibrationError).toBeCloseTo((2 * (1 / 3) + 1) / 3, 12);
  });

  test.each<[string, readonly Labelled[]]>([
    [
      'in short',
      [
        ['bad', 'neg'],
        ['good', 'POS'],
      ],
    ],
    [
      'loudly',
      [
        ['bad', 'NEGATIVE'],
        ['good', ' Positive '],
      ],
    ],
    [
      'in Indonesian',
      [
        ['bad', 'negatif'],
        ['good', 'positif'],
      ],
    ],
    [
      'as 0 and 1',
      [
        ['bad', '0'],
        ['good', '1'],
      ],
    ],
    [
      'as 0, 1 and 2',
      [
        ['bad', '0'],
        ['so so', '1'],
        ['good', '2'],
      ],
    ],
    [
      'as -1, 0 and 1',
      [
        ['so so', '0'],
        ['good', '1'],
        ['bad', '-1'],
      ],
    ],
    [
      'as -1 and 1',
      [
        ['good', '1'],
        ['bad', '-1'],
      ],
    ],
  ])('may be written %s', (_how, labelled) => {
    const { summary, odd } = scored(labelled);
    expect(odd).toEqual([]);
    expect(summary).toMatchObject({ task: 'sentiment', count: labelled.length, accuracy: 1 });
    const hasNeutral = labelled.some(([text]) => text === 'so so');
    expect(summary?.confusion.labels).toHaveLength(hasNeutral ? 3 : 2);
  });

  test('do not count where they do not go with those before', () => {
    const { summary, odd } = scored([
      ['bad', '-1'],
      ['good', '2'],
      ['good', 'splendid'],
      ['good', '1'],
    ]);
    expect(odd).toEqual(['2', 'splendid']);
    expect(summary).toMatchObject({ count: 2, accuracy: 1 });
  });
});

describe('labels of intent', () => {
  test('are told from the first that is understood', () => {
    const { summary, odd } = scored([
      ['hm', '?'],
      ['quit', 'cancel'],
      ['quit', 'billing_question'],
      ['hello', 'Other'],
    ]);
    expect(odd).toEqual(['?']);
    expect(summary).toMatchObject({ task: 'intent', count: 3 });
    expect(summary?.confusion.at('billing-question', 'cancel')).toBe(1);
    // cancel F1 2/3, billing question 0, other 1.
    expect(summary?.macroF1).toBeCloseTo((2 / 3 + 0 + 1) / 3, 12);
    expect(summary?.cancel).toMatchObject({ precision: 0.5, recall: 1 });
  });
});

describe('the question whether they want to cancel', () => {
  const answers: readonly Labelled[] = [
    ['quit .9', 'true'],
    ['quit .7', 'false'],
    ['quit .6', 'true'],
    ['quit .3', 'true'],
    ['hello', 'false'],
  ];

  test('is scored at the threshold of the desk and at a recall of .8', () => {
    const { summary } = scored(answers);
    expect(summary).toMatchObject({ task: 'cancel', count: 5, accuracy: 3 / 5 });
    expect(summary?.cancel).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      atRecall: { leastRecall: 0.8, threshold: 0.3, precision: 3 / 4, recall: 1 },
    });
  });

  test('may be asked of labels that name the intent, or are numbers', () => {
    const named: readonly Labelled[] = [
      ['quit', 'cancel'],
      ['hello', 'thanks'],
    ];
    expect(scored(named, 'cancel').summary).toMatchObject({ task: 'cancel', accuracy: 1 });
    const numbers: readonly Labelled[] = [
      ['quit', '1'],
      ['hello', '0'],
    ];
    expect(scored(numbers, 'cancel').summary).toMatchObject({ task: 'cancel', accuracy: 1 });
  });

  test('is asked where a label can be about nothing else', () => {
    expect(
      scored([
        ['hello', 'not_cancel'],
        ['quit', 'cancel'],
      ]).summary,
    ).toMatchObject({ task: 'cancel', accuracy: 1 });
  });

  test('has no answer where nobody wants to', () => {
    expect(scored([['hello', 'no']]).summary).toMatchObject({ cancel: null, accuracy: 1 });
  });
});

test('nothing that counted makes no summary', () => {
  expect(scored([['good', 'splendid']]).summary).toBeNull();
  expect(scored([['good', 'positive']], 'intent').summary).toBeNull();
});
