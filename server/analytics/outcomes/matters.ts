import type {
  BaselineCounts,
  OfferOutcomeCounts,
  OutcomeTable,
} from '../../../shared/domain/offers/outcomes.ts';

/** A group that moved by less of what its estimate rests on ranks as it did. */
const LEAST_SHARE = 0.02;

/**
 * Whether desks would rank differently by the new counts: some group's counts moved by 2 % or more
 * of the outcomes its estimate rests on, those its prior stands for (`priorStrength`) included.
 * Every desk holds the whole table, so it is not sent out for each call that ends.
 */
export function changeMatters(
  before: OutcomeTable,
  after: OutcomeTable,
  priorStrength: number,
): boolean {
  return (
    groupsMoved(before.offers, after.offers, offerGroup, offerCounts, priorStrength) ||
    groupsMoved(before.baseline, after.baseline, baselineGroup, baselineCounts, priorStrength)
  );
}

function groupsMoved<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (group: T) => string,
  countsOf: (group: T) => readonly number[],
  priorStrength: number,
): boolean {
  const old = new Map(before.map((group) => [keyOf(group), countsOf(group)]));
  const now = new Map(after.map((group) => [keyOf(group), countsOf(group)]));
  return [...new Set([...old.keys(), ...now.keys()])].some((key) => {
    const was = old.get(key) ?? [];
    const is = now.get(key) ?? [];
    const most = Math.max(...is.keys(), ...was.keys());
    for (let n = 0; n <= most; n += 1) {
      const moved = Math.abs((is[n] ?? 0) - (was[n] ?? 0));
      if (moved / ((was[n] ?? 0) + priorStrength) >= LEAST_SHARE) return true;
    }
    return false;
  });
}

const offerGroup = ({ offerId, reason, segment }: OfferOutcomeCounts) =>
  JSON.stringify([offerId, reason, segment]);
const offerCounts = (group: OfferOutcomeCounts) => [
  group.answered,
  group.accepted,
  group.acceptedKnown,
  group.acceptedStayed,
];
const baselineGroup = ({ reason, segment }: BaselineCounts) => JSON.stringify([reason, segment]);
const baselineCounts = ({ known, stayed }: BaselineCounts) => [known, stayed];
