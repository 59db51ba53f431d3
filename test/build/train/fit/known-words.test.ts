import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownWords, wordSet } from '../../../../build/train/fit/known-words.ts';
import { hashOf } from '../../../../shared/domain/sentiment/features/hash.ts';
import { hasWord, wordKey } from '../../../../shared/domain/sentiment/model/word-set.ts';

describe('the words that are known', () => {
  test('are those met more than once, in whatever form they are written', () => {
    const known = knownWords(['Terrible, terible!', 'so TERRIBLE', 'sooo late'], 'en');
    const has = (word: string) => hasWord(known, hashOf(word));
    expect(has('terrible')).toBe(true);
    expect(['terible', 'late', 'so', 'never-met'].filter(has)).toEqual([]);
  });

  test('are all in their set, and no others, however many', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 300 });
    fc.assert(
      fc.property(words, (all) => {
        const set = wordSet(all.map((word) => wordKey(hashOf(word))));
        expect(all.filter((word) => !hasWord(set, hashOf(word)))).toEqual([]);
        expect(all.filter((word) => hasWord(set, hashOf(`${word}-`)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
