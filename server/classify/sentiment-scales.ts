import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import { sentimentNamed } from './label-words.ts';

type Scale = Readonly<Record<string, SentimentLabel>>;

/** What numbers may stand for; where several would do, the first. */
const SCALES: readonly Scale[] = [
  { '0': 'negative', '1': 'positive' },
  { '0': 'negative', '1': 'neutral', '2': 'positive' },
  { '-1': 'negative', '0': 'neutral', '1': 'positive' },
];

/** What a label says under each scale; words say the same under all. */
export type Meanings = readonly (SentimentLabel | null)[];

/** Reads labels while it is still open which scale their numbers are on. */
export type ScaleReader = {
  /** Null for a label that is no sentiment, or that does not go with the numbers before it. */
  meanings(label: string): Meanings | null;
  /** The scale, by its place in {@link Meanings}, that all labels so far go with. */
  settled(): number;
};

/** How many scales there are: the length of every {@link Meanings}. */
export const SCALE_COUNT = SCALES.length;

/** Starts reading the labels of one file. A 0 is neutral beside a -1 and negative without. */
export function scaleReader(): ScaleReader {
  let possible = SCALES.map((_, place) => place);
  return {
    meanings: (label) => {
      const named = sentimentNamed(label);
      if (named !== null) return SCALES.map(() => named);
      const number = label.trim();
      const under = SCALES.map((scale) => (Object.hasOwn(scale, number) ? scale[number] : null));
      const left = possible.filter((place) => under[place] !== null);
      if (left.length === 0) return null;
      possible = left;
      return under.map((meaning) => meaning ?? null);
    },
    settled: () => possible[0] ?? 0,
  };
}
