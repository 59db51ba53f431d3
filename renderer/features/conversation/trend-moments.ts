import type { ReadUtterance } from '../../../shared/contract/views.ts';
import type { SentimentTrend } from '../../../shared/domain/sentiment/sentiment.ts';

const KINDS = ['fall', 'turn', 'low'] as const;
export type MomentKind = (typeof KINDS)[number];

/** A point of the trend worth a mark: all that it is, first what it is drawn as, and when it was said. */
export type TrendMoment = {
  readonly index: number;
  readonly kinds: readonly MomentKind[];
  readonly atMs: number;
};

/** Where the trend fell fast, turned and was lowest, oldest first; a point that is several is told of once. */
export function trendMoments(
  trend: SentimentTrend,
  utterances: readonly ReadUtterance[],
): readonly TrendMoment[] {
  const indexOf: Readonly<Record<MomentKind, number | null>> = {
    fall: trend.alert?.index ?? null,
    turn: trend.turningPoint,
    low: trend.lowPoint,
  };
  const read = utterances.filter(({ sentiment }) => sentiment !== null);
  return [...new Set(KINDS.map((kind) => indexOf[kind]))]
    .flatMap((index) => {
      const said = index === null ? undefined : read[index];
      if (index === null || said === undefined) return [];
      return [{ index, kinds: KINDS.filter((kind) => indexOf[kind] === index), atMs: said.atMs }];
    })
    .toSorted((a, b) => a.index - b.index);
}
