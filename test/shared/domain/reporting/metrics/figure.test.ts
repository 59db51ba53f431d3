import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { figureOf } from '../../../../../shared/domain/reporting/metrics/figure.ts';
import {
  CONTACT_MEASURES,
  isOfferMeasure,
  OFFER_MEASURES,
  type Sums,
} from '../../../../../shared/domain/reporting/metrics/measures.ts';
import { METRIC_IDS, measuresOf } from '../../../../../shared/domain/reporting/metrics/metrics.ts';

/** Of 100 treated 80 stay at 10 each, of 50 held out 30 at 1 each. */
const EXPERIMENT: Sums = {
  treatedKnown: 100,
  treatedStayed: 80,
  treatedCostMinor: 1000,
  heldOutKnown: 50,
  heldOutStayed: 30,
  heldOutCostMinor: 50,
};

describe('a figure', () => {
  test('of a sum is the sum, 0 of nothing', () => {
    expect(figureOf('contacts', { contacts: 12 })).toEqual({ value: 12 });
    expect(figureOf('contacts', {})).toEqual({ value: 0 });
  });

  test('of a share comes with its interval and the counts behind it', () => {
    const figure = figureOf('stuck-30', { stuck30: 81, savedKnown30: 263 });
    expect(figure).toMatchObject({ value: 81 / 263, of: 81, among: 263 });
    expect(figure.low).toBeCloseTo(0.2553, 4);
    expect(figure.high).toBeCloseTo(0.3662, 4);
  });

  test('of a share among several is among them together', () => {
    const figure = figureOf('gross-save-rate', { saved: 6, lost: 3, downgraded: 1, noIntent: 90 });
    expect(figure).toMatchObject({ value: 0.6, of: 6, among: 10 });
  });

  test('of a share of nothing is not known', () => {
    expect(figureOf('stuck-30', {})).toEqual({ value: null, of: 0, among: 0 });
  });

  test('of a mean is one a contact', () => {
    expect(figureOf('wait-mean', { waitMs: 90, waited: 4 })).toEqual({ value: 22.5 });
    expect(figureOf('wait-mean', {})).toEqual({ value: null });
  });

  test('of what is kept is the margin less what was paid for it', () => {
    expect(figureOf('margin-kept', { marginKeptMinor: 900, stuck30CostMinor: 1000 })).toEqual({
      value: -100,
    });
  });

  test('of incremental saves is the difference to the holdout, with its interval', () => {
    const figure = figureOf('incremental-save', {
      treatedStayed: 56,
      treatedKnown: 70,
      heldOutStayed: 48,
      heldOutKnown: 80,
    });
    expect(figure.value).toBeCloseTo(0.2, 12);
    expect(figure.low).toBeCloseTo(0.0524, 4);
    expect(figure.high).toBeCloseTo(0.3339, 4);
    expect(figureOf('incremental-save', { treatedStayed: 5, treatedKnown: 7 })).toEqual({
      value: null,
    });
  });

  test('of cost per incremental save is the extra cost by the extra customers kept', () => {
    // (10 - 1) a customer, for (80 % - 60 %) more of them: 45 for each.
    expect(figureOf('cost-per-incremental-save', EXPERIMENT).value).toBeCloseTo(45, 10);
  });

  test.each([
    ['as many stay without', { ...EXPERIMENT, heldOutStayed: 40 }],
    ['more stay without', { ...EXPERIMENT, heldOutStayed: 45 }],
    ['nobody was held out', { ...EXPERIMENT, heldOutKnown: 0, heldOutStayed: 0 }],
  ])('of cost per incremental save is not known where %s', (_, sums) => {
    expect(figureOf('cost-per-incremental-save', sums)).toEqual({ value: null });
  });

  test('of NPS is promoters less detractors, in points', () => {
    expect(figureOf('nps', { npsAnswers: 20, npsPromoters: 9, npsDetractors: 4 })).toEqual({
      value: 25,
    });
  });

  test('lies within its interval, and is a number or not known, whatever the sums', () => {
    const sums = fc.record(
      Object.fromEntries(
        [...CONTACT_MEASURES, ...OFFER_MEASURES].map((measure) => [measure, fc.nat(1_000)]),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...METRIC_IDS), sums, (metric, drawn) => {
        const figure = figureOf(metric, asCounted(drawn));
        if (figure.value === null) {
          expect(figure).not.toHaveProperty('low');
        } else {
          expect(Number.isFinite(figure.value)).toBe(true);
          expect(figure.low ?? figure.value).toBeLessThanOrEqual(figure.value);
          expect(figure.high ?? figure.value).toBeGreaterThanOrEqual(figure.value);
        }
      }),
    );
  });
});

/** Nothing is counted more often than what it is among. */
function asCounted(drawn: Sums): Sums {
  const sums: Record<string, number> = { ...drawn };
  const within: readonly [part: string, whole: string][] = [
    ['abandoned', 'contacts'],
    ['claimed', 'claimAsked'],
    ['confirmed', 'confirmAsked'],
    ['verified', 'claimsClosed'],
    ['repeated', 'claimsClosed'],
    ['stuck30', 'savedKnown30'],
    ['stuck90', 'savedKnown90'],
    ['treatedStayed', 'treatedKnown'],
    ['heldOutStayed', 'heldOutKnown'],
    ['csatSatisfied', 'csatAnswers'],
    ['offersAccepted', 'offersPresented'],
    ['offersGranted', 'offersAccepted'],
    ['offersNotFirst', 'offersAccepted'],
  ];
  for (const [part, whole] of within) {
    sums[part] = Math.min(sums[part] ?? 0, sums[whole] ?? 0);
  }
  return sums;
}

describe('the catalogue of metrics', () => {
  test('takes each metric from contacts or from offers, so that one list can show what is behind it', () => {
    for (const metric of METRIC_IDS) {
      expect(new Set(measuresOf(metric).map(isOfferMeasure)).size).toBe(1);
    }
  });

  test('knows no measure that no metric is made of, and no other', () => {
    const used = new Set(METRIC_IDS.flatMap(measuresOf));
    const shown = [...CONTACT_MEASURES, ...OFFER_MEASURES].filter((measure) => !used.has(measure));
    expect(shown).toEqual([]);
  });
});
