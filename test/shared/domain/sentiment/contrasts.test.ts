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

type Check = {
  readonly what: string;
  readonly kind: ContrastKind;
  readonly holds: (pair: ContrastPair, of: Language) => boolean;
  /** The shares that held when the weights were made, less a little: worse ones must not ship unnoticed. */
  readonly least: Readonly<Record<Language, number>>;
};

const CHECKS: readonly Check[] = [
  {
    what: 'that say the same of other people, politely or in dialect have the same sentiment',
    kind: 'same',
    holds: ({ one, other }, of) => sentiment(one, of) === sentiment(other, of),
    least: { en: 0.95, id: 0.93, nb: 0.9, nl: 0.95 },
  },
  {
    what: 'that say the same of other people, politely or in dialect have the same intent',
    kind: 'same',
    holds: ({ one, other }, of) => intent(one, of) === intent(other, of),
    least: { en: 0.9, id: 0.9, nb: 0.88, nl: 0.85 },
  },
  {
    what: 'of which one denies what the other says differ in sentiment',
    kind: 'turns',
    holds: ({ one, other }, of) => sentiment(one, of) !== sentiment(other, of),
    least: { en: 0.75, id: 0.8, nb: 0.7, nl: 0.8 },
  },
  {
    what: 'of which one is badly spelled have the same sentiment',
    kind: 'robust',
    holds: ({ one, other }, of) => sentiment(one, of) === sentiment(other, of),
    least: { en: 0.75, id: 0.62, nb: 0.77, nl: 0.77 },
  },
];

function sentiment(text: string, of: Language): string {
  return reader.read(text, of).sentiment.label;
}

function intent(text: string, of: Language): string | undefined {
  return reader.read(text, of).intents[0]?.intent;
}

describe.each(LANGUAGES)('pairs of texts in %s', (of) => {
  test.each(CHECKS.map((check) => [check.what, check] as const))('%s', (_what, check) => {
    const pairs = contrastPairs(of).filter(({ kind }) => kind === check.kind);
    const failed = pairs.filter((pair) => !check.holds(pair, of));
    const share = 1 - failed.length / pairs.length;
    // The pairs that failed are what one wants to see.
    const seen =
      share < check.least[of] ? failed.map(({ one, other }) => `${one} || ${other}`) : [];
    expect(seen).toEqual([]);
  });
});
