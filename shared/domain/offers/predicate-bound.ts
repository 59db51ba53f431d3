import type { Comparison, HistoryCount } from './predicate.ts';

/** What a number misses: `low` = it is below what is asked, and `limit` is the nearest that would do. */
export type Bound = { readonly side: 'low' | 'high'; readonly limit: number };

type Numeric = Pick<Comparison | HistoryCount, 'is' | 'value'>;

/** The bound that `actual` misses where a comparison is not what it should be; null where none says it. */
export function missedBound({ is, value }: Numeric, wanted: boolean, actual: number): Bound | null {
  if (is === 'between') return wanted ? missedRange(value, actual) : null;
  if (typeof value !== 'number') return null;
  const limit = value;
  switch (is) {
    case 'gt':
      return wanted ? { side: 'low', limit: nextAbove(limit) } : { side: 'high', limit };
    case 'gte':
      return wanted ? { side: 'low', limit } : { side: 'high', limit: nextBelow(limit) };
    case 'lt':
      return wanted ? { side: 'high', limit: nextBelow(limit) } : { side: 'low', limit };
    case 'lte':
      return wanted ? { side: 'high', limit } : { side: 'low', limit: nextAbove(limit) };
    case 'eq':
      return wanted ? missedRange([limit, limit], actual) : null;
    case 'ne':
      return wanted ? null : missedRange([limit, limit], actual);
    default:
      return null;
  }
}

function missedRange(range: Numeric['value'], actual: number): Bound | null {
  if (!Array.isArray(range)) return null;
  const [least, most] = range as readonly number[];
  if (least !== undefined && actual < least) return { side: 'low', limit: least };
  if (most !== undefined && actual > most) return { side: 'high', limit: most };
  return null;
}

// Counts and minor units are whole; shares (risk, sentiment) are not, and there the step is nothing.
const nextAbove = (limit: number): number => (isShare(limit) ? limit : Math.floor(limit) + 1);
const nextBelow = (limit: number): number => (isShare(limit) ? limit : Math.ceil(limit) - 1);
const isShare = (limit: number): boolean => limit > -1 && limit < 1 && limit !== 0;
