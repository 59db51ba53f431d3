import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainFailure } from '../../../../shared/domain/offers/explain-predicate.ts';
import type { OfferFacts, Predicate } from '../../../../shared/domain/offers/predicate.ts';
import {
  compilePredicate,
  MAX_PREDICATE_DEPTH,
} from '../../../../shared/domain/offers/predicate-compile.ts';
import { anyFacts, anyPredicate } from '../arbitraries.ts';

const facts: OfferFacts = {
  'customer.segment': 'consumer',
  'customer.jurisdiction': 'NO',
  'customer.tenureMonths': 12,
  'customer.monthlyValueMinor': 5_000,
  'customer.churnRisk': 0.4,
  'customer.openComplaints': 1,
  'customer.productKinds': ['broadband', 'tv'],
  'contact.channel': 'voice',
  'contact.reason': 'price',
  'contact.isChurn': true,
  'contact.sentiment': -0.2,
  'history.contactsLast90Days': 3,
  'history.offersAcceptedLast365Days': 0,
};

const holds = (predicate: Predicate): boolean => compilePredicate(predicate)(facts);

describe('a comparison', () => {
  test.each<[Predicate, boolean]>([
    [{ fact: 'customer.segment', is: 'eq', value: 'consumer' }, true],
    [{ fact: 'customer.segment', is: 'ne', value: 'consumer' }, false],
    [{ fact: 'contact.reason', is: 'in', value: ['moving', 'price'] }, true],
    [{ fact: 'contact.reason', is: 'not-in', value: ['moving', 'price'] }, false],
    [{ fact: 'customer.tenureMonths', is: 'gte', value: 12 }, true],
    [{ fact: 'customer.tenureMonths', is: 'gt', value: 12 }, false],
    [{ fact: 'customer.tenureMonths', is: 'lte', value: 12 }, true],
    [{ fact: 'customer.tenureMonths', is: 'lt', value: 12 }, false],
    [{ fact: 'customer.productKinds', is: 'has', value: 'tv' }, true],
    [{ fact: 'customer.productKinds', is: 'has-not', value: 'mobile' }, true],
    [{ fact: 'contact.isChurn', is: 'eq', value: true }, true],
  ])('%j is %s', (predicate, expected) => {
    expect(holds(predicate)).toBe(expected);
  });

  test('of things that cannot be compared does not hold, and its opposite does', () => {
    expect(holds({ fact: 'customer.segment', is: 'gte', value: 1 })).toBe(false);
    expect(holds({ fact: 'customer.tenureMonths', is: 'has', value: 12 })).toBe(false);
    expect(holds({ fact: 'customer.tenureMonths', is: 'has-not', value: 12 })).toBe(true);
    expect(holds({ fact: 'customer.tenureMonths', is: 'eq', value: '12' })).toBe(false);
  });
});

describe('groups', () => {
  const yes: Predicate = { fact: 'customer.segment', is: 'eq', value: 'consumer' };
  const no: Predicate = { not: yes };

  test('all, any and not mean what they say, also when empty', () => {
    expect(holds({ all: [yes, yes] })).toBe(true);
    expect(holds({ all: [yes, no] })).toBe(false);
    expect(holds({ any: [no, yes] })).toBe(true);
    expect(holds({ any: [no, no] })).toBe(false);
    expect(holds({ all: [] })).toBe(true);
    expect(holds({ any: [] })).toBe(false);
  });

  test('nested deeper than anybody would write hold for nobody, whichever way they are turned', () => {
    const nested = (levels: number): Predicate =>
      levels === 0 ? yes : { all: [nested(levels - 1)] };
    expect(holds(nested(MAX_PREDICATE_DEPTH - 1))).toBe(true);
    expect(holds(nested(MAX_PREDICATE_DEPTH))).toBe(false);

    let bottomless: Predicate = no;
    for (let i = 0; i < 100_000; i += 1) bottomless = { not: bottomless };
    expect(holds(bottomless)).toBe(false);
    expect(explainFailure(bottomless, facts, 'EUR')).toHaveLength(1);
  });
});

describe('whatever the predicate and the facts', () => {
  test('it answers, and never throws', () => {
    fc.assert(
      fc.property(anyPredicate, fc.anything(), anyFacts, (predicate, junk, known) => {
        expect(typeof compilePredicate(predicate)(known)).toBe('boolean');
        const odd = { ...known, 'customer.productKinds': junk, 'contact.reason': junk };
        expect(typeof compilePredicate(predicate)(odd as OfferFacts)).toBe('boolean');
        expect(typeof compilePredicate(predicate)({} as OfferFacts)).toBe('boolean');
      }),
    );
  });

  test('not turns the answer round', () => {
    fc.assert(
      fc.property(anyPredicate, anyFacts, (predicate, known) => {
        expect(compilePredicate({ not: predicate })(known)).toBe(
          !compilePredicate(predicate)(known),
        );
      }),
    );
  });

  test('there is an explanation exactly when it does not hold', () => {
    fc.assert(
      fc.property(anyPredicate, anyFacts, (predicate, known) => {
        const said = explainFailure(predicate, known, 'EUR');
        expect(said.length === 0).toBe(compilePredicate(predicate)(known));
      }),
      { numRuns: 1_000 },
    );
  });
});
