import { describe, expect, test } from '@jest/globals';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { NOW_MS } from '../arbitraries.ts';
import {
  contactId,
  daysAgo,
  decisionInput,
  offerId,
  pastOffer,
  plainAccount,
  plainOffer,
  quietCustomer,
  reason,
} from '../fixtures.ts';

const codesOf = (reasons: readonly Explanation[] | undefined) => reasons?.map(({ code }) => code);

/** Why the plain offer is not suggested; undefined when it is. */
const whyNot = (changes: Partial<DecisionInput>, offer: Partial<Offer> = {}) =>
  suggestOffers(decisionInput({ offers: [plainOffer(offer)], ...changes })).rejected[0]?.reasons;

describe('the expected net value', () => {
  test('is p(accept) x (p(stay | accept) - p(stay | no offer)) x margin - p(accept) x cost', () => {
    const [suggestion] = suggestOffers(decisionInput()).suggestions;
    // 30 % a year becomes 72 % with a reason to leave: odds 3/7 x 6 = 18/7, and 18/25.
    expect(suggestion?.odds.stayIfNothing).toBeCloseTo(0.28, 10);
    expect(suggestion?.odds.stayIfAccepted).toBeCloseTo(1 - 0.72 * 0.5, 10);
    expect(suggestion?.odds.accept).toBe(0.5);
    expect(suggestion?.cost).toEqual({ amountMinor: 6_000, currency: 'EUR' });
    // 0.5 x 0.36 x 600.00 - 0.5 x 60.00
    expect(suggestion?.expectedNetValue).toEqual({ amountMinor: 7_800, currency: 'EUR' });
  });

  test('decides the order, whatever is given and whatever it costs', () => {
    const dear = plainOffer({
      id: offerId('dear'),
      prior: { acceptRate: 0.5, riskReduction: 0.9 },
    });
    const likely = plainOffer({
      id: offerId('likely'),
      prior: { acceptRate: 0.9, riskReduction: 0.5 },
    });
    const { suggestions } = suggestOffers(decisionInput({ offers: [plainOffer(), likely, dear] }));
    expect(suggestions.map((s) => [s.offerId, s.expectedNetValue.amountMinor])).toEqual([
      ['dear', 16_440],
      ['likely', 14_040],
      ['plain', 7_800],
    ]);
  });

  test('goes to the lower id where it is equal', () => {
    const offers = ['b', 'c', 'a'].map((id) => plainOffer({ id: offerId(id) }));
    const { suggestions } = suggestOffers(decisionInput({ offers }));
    expect(suggestions.map(({ offerId: id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('rests on the company’s own outcomes where there are some', () => {
    const group = { reason: reason('price'), segment: 'consumer' };
    const outcomes = {
      offers: [
        {
          ...group,
          offerId: offerId('plain'),
          answered: 20,
          accepted: 20,
          acceptedKnown: 20,
          acceptedStayed: 20,
        },
      ],
      baseline: [],
    };
    const { suggestions } = suggestOffers(decisionInput({ outcomes }));
    // Three levels, each half prior and half 20 out of 20: 1 - 0.5 / 8 and 1 - 0.36 / 8.
    expect(suggestions[0]?.odds.accept).toBeCloseTo(0.9375, 10);
    expect(suggestions[0]?.odds.stayIfAccepted).toBeCloseTo(0.955, 10);
    expect(suggestions[0]?.reasons).toContainEqual({
      code: 'offer.odds.learned',
      params: { count: 20 },
    });
  });

  test('rejects an offer that costs what it brings, and says both figures', () => {
    const account = plainAccount({ remainingMarginMinor: 16_666 });
    expect(whyNot({ account })).toEqual([
      {
        code: 'offer.not.loses-money',
        params: { costMinor: 3_000, worthMinor: 3_000, currency: 'EUR' },
      },
    ]);
  });

  test('is nothing where there is no margin left, so nothing is suggested', () => {
    const account = plainAccount({ remainingMarginMinor: 0 });
    expect(suggestOffers(decisionInput({ account })).suggestions).toEqual([]);
  });

  test('falls once something was accepted: the customer is less likely to leave', () => {
    const offers = [plainOffer(), plainOffer({ id: offerId('second') })];
    const before = suggestOffers(decisionInput({ offers })).suggestions;
    const after = suggestOffers(
      decisionInput({
        offers,
        offersOnContact: [
          { offerId: offerId('plain'), outcome: 'accepted', faceValueMinor: 6_000 },
        ],
      }),
    ).suggestions;
    expect(before.map(({ offerId: id }) => id)).toEqual(['plain', 'second']);
    expect(after.map(({ offerId: id }) => id)).toEqual(['second']);
    expect(after[0]?.odds.stayIfNothing).toBeCloseTo(0.64, 10);
  });
});

describe('what speaks against an offer', () => {
  test('all of it is said, not only the first', () => {
    const reasons = whyNot(
      { dismissed: [offerId('plain')], customer: quietCustomer({ profile: { currency: 'NOK' } }) },
      {
        validUntilMs: daysAgo(1),
        jurisdictions: ['NL'],
        eligibility: { fact: 'customer.tenureMonths', is: 'gte', value: 60 },
      },
    );
    expect(codesOf(reasons)).toEqual([
      'offer.not.dismissed',
      'offer.not.expired',
      'offer.not.jurisdiction',
      'offer.not.currency',
      'offer.not.tenure-short',
    ]);
  });

  test('what was accepted or declined on this contact, also on another desk', () => {
    for (const outcome of ['accepted', 'declined'] as const) {
      const onContact = { offerId: offerId('plain'), outcome, faceValueMinor: 6_000 };
      expect(codesOf(whyNot({ offersOnContact: [onContact] }))).toContain(
        `offer.not.${outcome}-already`,
      );
      const elsewhere = pastOffer({ ...onContact, contactId: contactId(1) });
      expect(codesOf(whyNot({ customer: quietCustomer({ offers: [elsewhere] }) }))).toContain(
        `offer.not.${outcome}-already`,
      );
    }
  });

  test('an offer that was only presented stays on the table, marked', () => {
    const presented = {
      offerId: offerId('plain'),
      outcome: 'presented',
      faceValueMinor: 0,
    } as const;
    const { suggestions } = suggestOffers(decisionInput({ offersOnContact: [presented] }));
    expect(codesOf(suggestions[0]?.reasons)).toContain('offer.note.presented');
  });

  test('validity is from its first instant to just before its last', () => {
    expect(whyNot({}, { validFromMs: NOW_MS, validUntilMs: NOW_MS + 1 })).toBeUndefined();
    expect(codesOf(whyNot({}, { validFromMs: NOW_MS + 1 }))).toEqual(['offer.not.not-yet-valid']);
    expect(codesOf(whyNot({}, { validUntilMs: NOW_MS }))).toEqual(['offer.not.expired']);
  });

  test('the cool-down runs from the newest acceptance and ends to the millisecond', () => {
    const had = (...times: number[]) => ({
      customer: quietCustomer({ offers: times.map((atMs) => pastOffer({ atMs })) }),
    });
    const offer = { coolDownDays: 90 };
    expect(whyNot(had(daysAgo(90)), offer)).toBeUndefined();
    expect(whyNot(had(daysAgo(400), daysAgo(90) + 1), offer)).toEqual([
      { code: 'offer.not.cool-down', params: { untilMs: NOW_MS + 1 } },
    ]);
  });

  test('a presented or declined offer of the past starts no cool-down', () => {
    const offers = (['presented', 'declined'] as const).map((outcome) => pastOffer({ outcome }));
    expect(whyNot({ customer: quietCustomer({ offers }) }, { coolDownDays: 90 })).toBeUndefined();
  });

  test('a place where it may not be offered; everywhere when no place is named', () => {
    expect(whyNot({}, { jurisdictions: ['NL', 'NO'] })).toBeUndefined();
    expect(whyNot({}, { jurisdictions: ['NL'] })).toEqual([
      { code: 'offer.not.jurisdiction', params: { jurisdiction: 'NO' } },
    ]);
  });

  test('a percentage of nothing', () => {
    const economics = {
      ...plainOffer().economics,
      recurring: { kind: 'percent-of-monthly' as const, percent: 20 },
    };
    const account = plainAccount({ monthlyValueMinor: 0 });
    expect(codesOf(whyNot({ account }, { economics }))).toEqual(['offer.not.gives-nothing']);
  });

  test('a cancellation that is done', () => {
    const contact = { ...decisionInput().contact, cancel: 'completed' as const };
    expect(codesOf(whyNot({ contact }))).toEqual(['offer.not.cancel-completed']);
  });
});

describe('a suggestion', () => {
  const first = (changes: Partial<DecisionInput>, offer: Partial<Offer> = {}) =>
    suggestOffers(decisionInput({ offers: [plainOffer(offer)], ...changes })).suggestions[0];

  test('opens with the reason it answers, then shows the figures behind it', () => {
    const suggestion = first(
      {},
      { eligibility: { fact: 'contact.reason', is: 'eq', value: 'price' } },
    );
    expect(suggestion?.reasons).toEqual([
      {
        code: 'offer.why.answers-reason',
        params: { reason: 'price', netMinor: 7_800, currency: 'EUR' },
      },
      { code: 'offer.odds.stay', params: { fromPercent: 28, toPercent: 64 } },
      { code: 'offer.odds.accept', params: { acceptPercent: 50 } },
      { code: 'offer.odds.assumed', params: {} },
      { code: 'offer.value.at-stake', params: { marginMinor: 60_000, currency: 'EUR' } },
      { code: 'offer.value.cost', params: { costMinor: 6_000, faceMinor: 6_000, currency: 'EUR' } },
    ]);
  });

  test('opens with the complaint it makes up for', () => {
    const customer = quietCustomer({
      complaints: [{ id: 'x', openedAtMs: daysAgo(3), subject: 'No picture' }],
    });
    const suggestion = first(
      { customer, contact: { ...decisionInput().contact, isChurn: false, reason: null } },
      {
        eligibility: { fact: 'customer.openComplaints', is: 'gte', value: 1 },
        prior: { acceptRate: 1, riskReduction: 0.9 },
      },
    );
    expect(suggestion?.reasons[0]).toMatchObject({
      code: 'offer.why.complaint',
      params: { count: 1 },
    });
  });

  test('opens with the risk, or with goodwill where there is no wish to leave', () => {
    expect(first({})?.reasons[0]).toMatchObject({
      code: 'offer.why.at-risk',
      params: { riskPercent: 72 },
    });
    const contact = { ...decisionInput().contact, isChurn: false };
    expect(first({ contact })?.reasons[0]?.code).toBe('offer.why.goodwill');
  });

  test('beyond the agent’s limits is made all the same, and says by how much', () => {
    const suggestion = first({
      limits: {
        valuePerContactMinor: 5_000,
        maxPercent: 0,
        maxTermMonths: 3,
        maxOffersPerContact: 1,
        kinds: [],
      },
      spendableMinor: 5_999,
      offersOnContact: [{ offerId: offerId('x'), outcome: 'accepted', faceValueMinor: 500 }],
    });
    expect(suggestion?.authority.kind).toBe('needs-approval');
    expect(suggestion?.reasons.filter(({ code }) => code.startsWith('offer.authority'))).toEqual([
      {
        code: 'offer.authority.value',
        params: { allowedMinor: 5_000, askedMinor: 6_500, currency: 'EUR' },
      },
      { code: 'offer.authority.term', params: { count: 3, askedMonths: 6 } },
      { code: 'offer.authority.offers', params: { count: 1 } },
      {
        code: 'offer.authority.budget',
        params: { allowedMinor: 5_999, askedMinor: 6_000, currency: 'EUR' },
      },
      { code: 'offer.authority.kind', params: { kind: 'fixed-discount' } },
    ]);
  });

  test('counts what was accepted on this contact at another desk against the limit', () => {
    const offers = [
      pastOffer({ offerId: offerId('x'), contactId: contactId(1), faceValueMinor: 500 }),
    ];
    const suggestion = first({
      customer: quietCustomer({ offers }),
      limits: { ...decisionInput().limits, valuePerContactMinor: 6_499 },
    });
    expect(suggestion?.authority).toEqual({
      kind: 'needs-approval',
      exceeded: [{ limit: 'value-per-contact', allowed: 6_499, asked: 6_500 }],
    });
  });
});
