import { beforeAll, describe, expect, test } from '@jest/globals';
import { openShippedReader } from '../../../../server/classify/shipped-reader.ts';
import { LANGUAGES, type Language } from '../../../../shared/domain/languages.ts';
import type { UtteranceReader } from '../../../../shared/domain/sentiment/reading.ts';
import {
  type ContrastKind,
  type ContrastPair,
  contrastPairs,
} from '../../../support/contrast-pairs.ts';

let reader: UtteranceReader;
beforeAll(async () => {
  reader = await openShippedReader();
});

/** Whether a pair is read as it should be. */
const HOLDS: Readonly<Record<ContrastKind, (pair: ContrastPair, of: Language) => boolean>> = {
  // Names, genders, dialects and politeness must not move anything.
  same: ({ one, other }, of) => sentiment(one, of) === sentiment(other, of),
  // "good" and "not good" must not read alike.
  turns: ({ one, other }, of) => sentiment(one, of) !== sentiment(other, of),
  // Misspelled, in another case or drawn out it says the same.
  robust: ({ one, other }, of) => sentiment(one, of) === sentiment(other, of),
};

function sentiment(text: string, of: Language): string {
  return reader.read(text, of).sentiment.label;
}

/** The shares that held when the weights were made, less a little: they must not get worse unnoticed. */
const LEAST: Readonly<Record<Language, Readonly<Record<ContrastKind, number>>>> = {
  en: { same: 0.95, turns: 0.7, robust: 0.55 },
  id: { same: 0.95, turns: 0.8, robust: 0.6 },
  nb: { same: 0.93, turns: 0.65, robust: 0.6 },
  nl: { same: 0.93, turns: 0.8, robust: 0.7 },
};

describe.each(LANGUAGES)('pairs of texts in %s', (of) => {
  test.each<[string, ContrastKind]>([
    ['that say the same of other people or in another dialect read the same', 'same'],
    ['of which one denies what the other says read differently', 'turns'],
    ['of which one is badly spelled read the same', 'robust'],
  ])('%s', (_what, kind) => {
    const pairs = contrastPairs(of).filter((pair) => pair.kind === kind);
    const failed = pairs.filter((pair) => !HOLDS[kind](pair, of));
    const share = 1 - failed.length / pairs.length;
    // The pairs that failed are what one wants to see.
    const seen =
      share < LEAST[of][kind] ? failed.map(({ one, other }) => `${one} || ${other}`) : [];
    expect(seen).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(LEAST[of][kind]);
  });
});
