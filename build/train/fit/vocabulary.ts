import type { Drawn } from './drawn.ts';

/** The grams worth a weight, and how rare each is (smoothed inverse document frequency). */
export type Vocabulary = {
  readonly index: ReadonlyMap<number, number>;
  readonly rarity: Float64Array;
};

/** In how many texts a gram must occur; fewer say nothing of the next text. */
export type LeastTexts = { readonly words: number; readonly letters: number };

/** Picks the grams that occur in enough texts, in order of first occurrence. */
export function vocabularyOf(texts: readonly Drawn[], least: LeastTexts): Vocabulary {
  const counts = new Map<number, number>();
  const isWord = new Set<number>();
  for (const { grams, words } of texts) {
    grams.forEach((gram, at) => {
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
      if (at < words) isWord.add(gram);
    });
  }
  const index = new Map<number, number>();
  const rarity: number[] = [];
  for (const [gram, count] of counts) {
    if (count < (isWord.has(gram) ? least.words : least.letters)) continue;
    index.set(gram, index.size);
    rarity.push(Math.log((1 + texts.length) / (1 + count)) + 1);
  }
  return { index, rarity: Float64Array.from(rarity) };
}
