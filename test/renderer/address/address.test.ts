import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, parseAddress, SCREENS } from '../../../renderer/address/address.ts';
import { DIMENSIONS } from '../../../shared/domain/reporting/dimension.ts';
import { DEFAULT_FILTER, type ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { addDays, type LocalDate } from '../../../shared/domain/reporting/local-date.ts';

const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => addDays('2010-01-01' as LocalDate, days));
const period = fc.oneof(
  fc.record({ kind: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 800 }) }),
  fc.record({
    kind: fc.constantFrom(...(['this-week', 'last-week', 'this-month', 'last-month'] as const)),
  }),
  fc
    .tuple(day, fc.integer({ min: 0, max: 799 }))
    .map(([from, days]) => ({ kind: 'between' as const, from, to: addDays(from, days) })),
);
// Also commas, signs of addresses and letters of any script: codes are the company's own.
const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const values = fc.array(value, { minLength: 1, maxLength: 5 });
const filter: fc.Arbitrary<ReportFilter> = fc.record(
  { period, ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, values])) },
  { requiredKeys: ['period'] },
) as fc.Arbitrary<ReportFilter>;
const more = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z-]{0,12}$/).filter((name) => !isTaken(name)),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  { maxKeys: 4, noNullPrototype: true },
);
const isTaken = (name: string) => name === 'period' || DIMENSIONS.some((each) => each === name);

describe('an address', () => {
  test('reads as what it was written from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCREENS), filter, more, (screen, narrowed, parts) => {
        history.replaceState(null, '', addressOf(screen, narrowed, parts));
        expect(parseAddress(location.hash)).toEqual({
          address: { screen, filter: narrowed, more: parts },
          unreadable: false,
        });
      }),
    );
  });

  test('can be read by people', () => {
    const narrowed: ReportFilter = {
      period: { kind: 'last-days', days: 28 },
      team: ['nordic', 'south'],
      reason: ['price'],
    };
    expect(addressOf('usage', narrowed, { by: 'offer' })).toBe(
      '#/usage?period=last-28-days&team=nordic,south&reason=price&by=offer',
    );
  });

  test('without anything in it is the floor of the last four weeks', () => {
    const floor = {
      address: { screen: 'floor', filter: DEFAULT_FILTER, more: {} },
      unreadable: false,
    };
    expect(parseAddress('')).toEqual(floor);
    expect(parseAddress('#')).toEqual(floor);
    expect(parseAddress('#/')).toEqual(floor);
  });

  test.each([
    '#/nowhere?team=south',
    '#/usage?period=yesterday&team=south',
    '#/usage?period=2026-11-22..2026-11-01&team=south',
    '#/usage?period=last-9999-days&team=south',
    '#/usage?period=2026-02-30..2026-03-01&team=south',
    '#/usage?reason=&team=south',
    '#/usage?reason=%E0%A4%A&team=south',
    '#/usage?team=south&__proto__=x',
  ])('keeps what it can of %s, and says that not all could be read', (hash) => {
    const { address, unreadable } = parseAddress(hash);
    expect(unreadable).toBe(true);
    expect(address.filter).toEqual({ ...DEFAULT_FILTER, team: ['south'] });
  });

  test('of whatever text never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(SCREENS).toContain(parseAddress(`#${text}`).address.screen);
      }),
    );
  });
});
