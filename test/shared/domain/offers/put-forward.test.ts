import { describe, expect, test } from '@jest/globals';
import type { AuthorityVerdict } from '../../../../shared/domain/authority/limits.ts';
import type { LeaseId, OfferId } from '../../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../../shared/domain/offers/decision.ts';
import { inOrderOfUse, suggestionToShow } from '../../../../shared/domain/offers/put-forward.ts';

const WITHIN: AuthorityVerdict = { kind: 'within' };
const GRANTED: AuthorityVerdict = { kind: 'granted', leaseId: 'lease' as LeaseId };
const BEYOND: AuthorityVerdict = {
  kind: 'needs-approval',
  exceeded: [{ limit: 'percent', allowed: 10, asked: 20 }],
};

function suggestion(offerId: string, authority: AuthorityVerdict): Suggestion {
  const none = { amountMinor: 0, currency: 'EUR' as Suggestion['cost']['currency'] };
  return {
    offerId: offerId as OfferId,
    offerVersion: 1,
    faceValue: none,
    fullValue: none,
    cost: none,
    remainingMargin: none,
    expectedNetValue: none,
    odds: { accept: 0.5, stayIfAccepted: 0.5, stayIfNothing: 0.5 },
    authority,
    reasons: [],
  };
}

const big = suggestion('big', BEYOND);
const small = suggestion('small', WITHIN);
const smaller = suggestion('smaller', WITHIN);
const said = suggestion('said', GRANTED);
const shown = (suggestions: Suggestion[], led: Suggestion | null = null, online = true) =>
  suggestionToShow(suggestions, { led: led?.offerId ?? null, online })?.offerId ?? null;

test('what may be given goes before what must be asked for, and keeps its order', () => {
  const order = inOrderOfUse([big, small, said, smaller]).map(({ offerId }) => offerId);
  expect(order).toEqual(['said', 'small', 'smaller', 'big']);
});

describe('the suggestion to show', () => {
  test('is the best the agent may give, and only else one to ask for', () => {
    expect(shown([big, small, smaller])).toBe('small');
    expect(shown([big])).toBe('big');
    expect(shown([])).toBeNull();
  });

  test('is what the step puts forward, but for what a supervisor has granted', () => {
    expect(shown([small, smaller, big], smaller)).toBe('smaller');
    expect(shown([small, big], big)).toBe('big');
    expect(shown([small, said, smaller], smaller)).toBe('said');
  });

  test('is one that needs nobody while nobody can be asked', () => {
    expect(shown([big, small], big, false)).toBe('small');
    expect(shown([small, big], small, false)).toBe('small');
    expect(shown([big], big, false)).toBe('big');
  });
});
