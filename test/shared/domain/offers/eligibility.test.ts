import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EligibilityIndex } from '../../../../shared/domain/offers/eligibility.ts';
import type { Predicate } from '../../../../shared/domain/offers/predicate.ts';
import { compilePredicate } from '../../../../shared/domain/offers/predicate-compile.ts';
import { anyPredicate, anySubject } from '../arbitraries.ts';
import { subjectWith } from './predicate-subject.ts';

test('asked for a whole catalogue, eligibility is what each offer alone would say', () => {
  // Offers made of a few shared conditions, as catalogues are.
  const anyCatalogue = fc
    .array(anyPredicate, { minLength: 1, maxLength: 4 })
    .chain((shared) =>
      fc.array(fc.record({ all: fc.subarray(shared) }) as fc.Arbitrary<Predicate>),
    );
  fc.assert(
    fc.property(anyCatalogue, fc.array(anyPredicate), anySubject, (shared, own, subject) => {
      const predicates = [...shared, ...own];
      const index = new EligibilityIndex(predicates.map((eligibility) => ({ eligibility })));
      expect([...index.ineligible(subject)]).toEqual(
        predicates.map((predicate) => (compilePredicate(predicate)(subject) ? 0 : 1)),
      );
    }),
  );
});

test('a predicate nested deeper than anybody would write holds for nobody and harms no other', () => {
  let bottomless: Predicate = { all: [] };
  for (let i = 0; i < 100_000; i += 1) bottomless = { all: [bottomless] };
  const index = new EligibilityIndex([{ eligibility: bottomless }, { eligibility: { all: [] } }]);
  expect([...index.ineligible(subjectWith())]).toEqual([1, 0]);
});
