import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeMatters } from '../../../../server/analytics/outcomes/matters.ts';
import type { OfferId, ReasonCode } from '../../../../shared/domain/ids.ts';
import type { OutcomeTable } from '../../../../shared/domain/offers/outcomes.ts';

const group = (answered: number, offerId = 'half-off') => ({
  offerId: offerId as OfferId,
  reason: 'price' as ReasonCode,
  segment: 'consumer',
  answered,
  accepted: 0,
  acceptedKnown: 0,
  acceptedStayed: 0,
});
const table = (...offers: OutcomeTable['offers']): OutcomeTable => ({ offers, baseline: [] });

test('one more outcome matters where there are few, and not where there are thousands', () => {
  expect(changeMatters(table(group(3)), table(group(4)), 20)).toBe(true);
  expect(changeMatters(table(group(3_000)), table(group(3_001)), 20)).toBe(false);
});

test('what crept up is told in the end: each count is compared with what desks have', () => {
  const crept = Array.from({ length: 100 }, (_, n) => table(group(3_000 + n)));
  expect(crept.some((after) => changeMatters(table(group(3_000)), after, 20))).toBe(true);
});

test('a group that is new or gone matters, also in the baseline', () => {
  const known = table(group(3_000));
  expect(changeMatters(known, table(group(3_000), group(1, 'other')), 20)).toBe(true);
  expect(changeMatters(table(group(3_000), group(1, 'other')), known, 20)).toBe(true);
  const unoffered = { reason: null, segment: 'consumer', known: 1, stayed: 1 };
  expect(changeMatters(known, { ...known, baseline: [unoffered] }, 20)).toBe(true);
});

test('the same counts never matter, in whatever order', () => {
  const counts = fc.uniqueArray(fc.tuple(fc.string(), fc.nat()), { selector: ([id]) => id });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 1000 }), (groups, strength) => {
      const offers = groups.map(([id, answered]) => group(answered, id));
      expect(changeMatters(table(...offers), table(...offers.toReversed()), strength)).toBe(false);
    }),
  );
});
