import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileLexicon, type LexiconEntry } from '../../../../build/train/fit/lexicons.ts';
import { hashOf } from '../../../../shared/domain/sentiment/features/hash.ts';
import { skeletonHash } from '../../../../shared/domain/sentiment/features/skeleton.ts';
import {
  ENTRY,
  entryAt,
  type LexiconTable,
  lexiconKey,
  SKELETON,
  WHOLE,
} from '../../../../shared/domain/sentiment/model/lexicon-table.ts';

const lexicon = (...entries: readonly (readonly [string, LexiconEntry['says']])[]) =>
  compileLexicon(
    entries.map(([text, says]) => ({ text, says })),
    'en',
  );

function entryOf(table: LexiconTable, word: string): number {
  return entryAt(table, lexiconKey(hashOf(word), WHOLE));
}

function skeletonOf(table: LexiconTable, word: string): number {
  return entryAt(table, lexiconKey(skeletonHash(word) ?? 0, SKELETON));
}

describe('a compiled lexicon', () => {
  test('has each word by what it says, in hundredths', () => {
    const table = lexicon(
      ['good', 0.666],
      ['awful', -1],
      ['very', 'stronger'],
      ['but', 'contrast'],
    );
    expect(entryOf(table, 'good')).toBe(67);
    expect(entryOf(table, 'awful')).toBe(-100);
    expect(entryOf(table, 'very')).toBe(ENTRY.stronger);
    expect(entryOf(table, 'but')).toBe(ENTRY.contrast);
  });

  test('keeps valences beyond 1 at 1', () => {
    const table = lexicon(['best', 3], ['worst', -7]);
    expect([entryOf(table, 'best'), entryOf(table, 'worst')]).toEqual([100, -100]);
  });

  test('takes the first of equal entries, however they are written', () => {
    const table = lexicon(['Good', 0.5], ['good', -0.5], ['GOOD', 1]);
    expect(entryOf(table, 'good')).toBe(50);
  });

  test('leaves out entries without a word, and phrases of more than four', () => {
    const table = lexicon(['...', 1], ['', 1], ['a b c d e', 1]);
    expect(table.keys.every((key) => key === 0)).toBe(true);
    expect(table.longestPhrase).toBe(1);
  });

  test('knows how long its longest phrase is, and whether it goes by beginnings', () => {
    expect(lexicon(['good', 1])).toMatchObject({ longestPhrase: 1, hasBeginnings: false });
    expect(lexicon(['let me down', -1], ['disappoint*', -1])).toMatchObject({
      longestPhrase: 3,
      hasBeginnings: true,
    });
  });

  test('finds every word it was given and no other, however many', () => {
    // Without drawn-out letters: those are read as two.
    const word = fc.stringMatching(/^[a-z]{1,12}$/).filter((one) => !/(.)\1\1/.test(one));
    const words = fc.uniqueArray(word, { maxLength: 300 });
    fc.assert(
      fc.property(words, (all) => {
        const table = lexicon(...all.map((one) => [one, 0.5] as const));
        expect(all.filter((one) => entryOf(table, one) !== 50)).toEqual([]);
        expect(all.filter((one) => entryOf(table, `${one}-`) !== ENTRY.absent)).toEqual([]);
        expect(table.keys.filter((key) => key === 0).length).toBeGreaterThanOrEqual(
          table.keys.length / 4,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('the skeleton of a word', () => {
  test('stands for it where spelling errors are', () => {
    expect(skeletonOf(lexicon(['terrible', -0.9]), 'terible')).toBe(-90);
  });

  test('says nothing where words that share it disagree, in whatever order', () => {
    const good = ['content', 0.5] as const;
    const bad = ['contentie', -0.5] as const;
    const neutral = ['contant', 0] as const;
    expect(skeletonHash('content')).toBe(skeletonHash('contentie'));
    expect(skeletonHash('content')).toBe(skeletonHash('contant'));
    for (const disagreeing of [
      [good, bad],
      [bad, good],
      [good, neutral],
      [neutral, good],
      [good, bad, ['contente', 0.5] as const],
    ]) {
      expect(skeletonOf(lexicon(...disagreeing), 'cuntent')).toBe(ENTRY.absent);
    }
    expect(skeletonOf(lexicon(good, ['contente', 0.9]), 'cuntent')).toBe(50);
  });

  test('is not kept of words that change their neighbours, of phrases and of beginnings', () => {
    const table = lexicon(['tremendously', 'stronger'], ['terrible service', -1], ['disgust*', -1]);
    for (const word of ['tremendously', 'terrible', 'disgust']) {
      expect(skeletonOf(table, word)).toBe(ENTRY.absent);
    }
  });
});
