import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { discountPercent } from '../../../../shared/domain/authority/check.ts';
import type { Suggestion } from '../../../../shared/domain/offers/decision.ts';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { decisionSchema } from '../../../../shared/schema/decision.ts';
import { anyDecisionInput } from '../arbitraries.ts';

const always = (property: (input: DecisionInput) => void): void => {
  fc.assert(fc.property(anyDecisionInput, property), { numRuns: 250 });
};

function offerOf(input: DecisionInput, suggestion: Suggestion) {
  const offer = input.offers.find(({ id }) => id === suggestion.offerId);
  if (offer === undefined) throw new Error('suggested an offer that is not in the catalogue');
  return offer;
}

describe('whatever the catalogue, the customer and the contact', () => {
  test('every offer comes back exactly once, suggested or rejected', () => {
    always((input) => {
      const { suggestions, rejected } = suggestOffers(input);
      const back = [...suggestions, ...rejected].map(({ offerId }) => offerId).toSorted();
      expect(back).toEqual(input.offers.map(({ id }) => id).toSorted());
    });
  });

  test('nothing is suggested or rejected without a reason, and a suggestion opens with a summary', () => {
    always((input) => {
      const { suggestions, rejected } = suggestOffers(input);
      for (const { reasons } of suggestions) expect(reasons[0]?.code).toMatch(/^offer\.why\./);
      for (const { reasons } of rejected) {
        expect(reasons.length).toBeGreaterThan(0);
        for (const { code } of reasons) {
          if (code !== input.offersLocked?.code) expect(code).toMatch(/^offer\.not\./);
        }
      }
    });
  });

  test('no suggestion is expected to lose money', () => {
    always((input) => {
      for (const suggestion of suggestOffers(input).suggestions) {
        const { accept, stayIfAccepted, stayIfNothing } = suggestion.odds;
        const gain =
          accept * (stayIfAccepted - stayIfNothing) * suggestion.remainingMargin.amountMinor;
        expect(suggestion.expectedNetValue.amountMinor).toBeGreaterThan(0);
        expect(gain).toBeGreaterThan(accept * suggestion.cost.amountMinor);
      }
    });
  });

  test('none is within authority that goes over a limit, with what was given on the contact', () => {
    always((input) => {
      const { limits } = input;
      for (const suggestion of suggestOffers(input).suggestions) {
        if (suggestion.authority.kind !== 'within') continue;
        const offer = offerOf(input, suggestion);
        const given = input.offersOnContact.filter(({ outcome }) => outcome === 'accepted');
        const givenMinor = given.reduce((sum, { faceValueMinor }) => sum + faceValueMinor, 0);
        const faceMinor = suggestion.faceValue.amountMinor;
        expect(givenMinor + faceMinor).toBeLessThanOrEqual(limits.valuePerContactMinor);
        expect(faceMinor).toBeLessThanOrEqual(input.spendableMinor ?? Infinity);
        expect(given.length + 1).toBeLessThanOrEqual(limits.maxOffersPerContact);
        expect(offer.economics.termMonths).toBeLessThanOrEqual(limits.maxTermMonths);
        expect(discountPercent(offer) ?? 0).toBeLessThanOrEqual(limits.maxPercent);
        expect(limits.kinds).toContain(offer.kind);
      }
    });
  });

  test('one that was granted costs no more than a grant of that very offer and version allows', () => {
    always((input) => {
      for (const { authority, offerId, offerVersion, faceValue } of suggestOffers(input)
        .suggestions) {
        if (authority.kind !== 'granted') continue;
        const allowed = input.grants.filter(
          (grant) =>
            grant.leaseId === authority.leaseId &&
            grant.offerId === offerId &&
            grant.offerVersion === offerVersion &&
            grant.faceValueMinor >= faceValue.amountMinor,
        );
        expect(allowed).not.toEqual([]);
      }
    });
  });

  test('one that needs approval names at least one limit that it is over', () => {
    always((input) => {
      for (const { authority, reasons } of suggestOffers(input).suggestions) {
        const said = reasons.filter(({ code }) => code.startsWith('offer.authority.'));
        const exceeded = authority.kind === 'needs-approval' ? authority.exceeded : [];
        expect(said).toHaveLength(exceeded.length);
        expect(exceeded.length > 0).toBe(authority.kind === 'needs-approval');
        for (const over of exceeded) {
          if (over.limit === 'kind') expect(over.allowed).not.toContain(over.asked);
          else expect(over.asked).toBeGreaterThan(over.allowed);
        }
      }
    });
  });

  test('none is made against a guardrail, and each says which', () => {
    always((input) => {
      if (input.offersLocked === null) return;
      const { suggestions, rejected } = suggestOffers(input);
      expect(suggestions).toEqual([]);
      for (const { reasons } of rejected) expect(reasons).toContainEqual(input.offersLocked);
    });
  });

  test('nothing but service recovery is suggested in the holdout, where the decision says so', () => {
    always((input) => {
      const held = { ...input, ranking: { ...input.ranking, holdoutPercent: 50 } };
      const decision = suggestOffers(held);
      for (const suggestion of decision.suggestions) {
        if (!decision.holdout) continue;
        expect(offerOf(input, suggestion).kind).toBe('service-recovery');
      }
    });
  });

  test('every offer beside those running goes with them', () => {
    always((input) => {
      const accepted = input.offersOnContact.filter(({ outcome }) => outcome === 'accepted');
      const running = accepted.flatMap(({ offerId }) =>
        input.offers.filter(({ id }) => id === offerId),
      );
      for (const suggestion of suggestOffers(input).suggestions) {
        const { stacking } = offerOf(input, suggestion);
        for (const other of running) {
          expect([stacking.allows, other.stacking.allows]).not.toContain('none');
          if (stacking.group !== other.stacking.group) continue;
          expect([stacking.allows, other.stacking.allows]).toEqual(['any', 'any']);
        }
      }
    });
  });

  test('the ranking is by expected net value, and the order of the catalogue changes nothing', () => {
    fc.assert(
      fc.property(
        anyDecisionInput.chain((input) =>
          fc.tuple(
            fc.constant(input),
            fc.shuffledSubarray([...input.offers], { minLength: input.offers.length }),
          ),
        ),
        ([input, shuffled]) => {
          const decision = suggestOffers(input);
          const values = decision.suggestions.map((s) => s.expectedNetValue.amountMinor);
          // Where the second best was put first, the two best have changed places.
          if (decision.explored) values.unshift(...values.splice(1, 1));
          expect(values).toEqual(values.toSorted((a, b) => b - a));
          expect(suggestOffers({ ...input, offers: shuffled })).toEqual(decision);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is decided fits the wire', () => {
    always((input) => {
      const decision = suggestOffers(input);
      expect(decisionSchema.parse(decision)).toEqual(decision);
    });
  });

  test('nothing already accepted, declined or put aside here, and nothing after a cancellation', () => {
    always((input) => {
      const { suggestions } = suggestOffers(input);
      for (const { offerId } of suggestions) {
        expect(input.dismissed).not.toContain(offerId);
        for (const onContact of input.offersOnContact) {
          if (onContact.offerId === offerId) expect(onContact.outcome).toBe('presented');
        }
      }
      if (input.contact.cancel === 'completed') expect(suggestions).toEqual([]);
    });
  });
});
