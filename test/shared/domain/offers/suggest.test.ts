import { describe, expect, test } from '@jest/globals';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import { leaveRisk } from '../../../../shared/domain/offers/leave-risk.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { NOW_MS } from '../arbitraries.ts';
import {
  contactId,
  daysAgo,
  decisionInput,
  offerId,
  pastContact,
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

  test('rests on odds from wherever they are said to come', () => {
    const estimated = () => ({ accept: 1, stayIfAccepted: 0.6, stayIfNothing: 0.4 });
    const [suggestion] = suggestOffers(decisionInput(), estimated).suggestions;
    expect(suggestion?.expectedNetValue.amountMinor).toBe(0.2 * 60_000 - 6_000);
  });

  test('rejects an offer that costs what it brings, and says both figures', () => {
    const customer = quietCustomer({ profile: { remainingMarginMinor: 16_666 } });
    expect(whyNot({ customer })).toEqual([
      {
        code: 'offer.not.loses-money',
        params: { costMinor: 3_000, worthMinor: 3_000, currency: 'EUR' },
      },
    ]);
  });

  test('is nothing where there is no margin left, so nothing is suggested', () => {
    const customer = quietCustomer({ profile: { remainingMarginMinor: 0 } });
    expect(suggestOffers(decisionInput({ customer })).suggestions).toEqual([]);
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
      const elsewhere = { ...onContact, contactId: contactId(1), atMs: daysAgo(0) };
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
    const accepted = (atMs: number) => ({
      offerId: offerId('plain'),
      contactId: contactId(50),
      outcome: 'accepted' as const,
      faceValueMinor: 6_000,
      atMs,
    });
    const had = (...times: number[]) => ({
      customer: quietCustomer({ offers: times.map(accepted) }),
    });
    const offer = { coolDownDays: 90 };
    expect(whyNot(had(daysAgo(90)), offer)).toBeUndefined();
    expect(whyNot(had(daysAgo(400), daysAgo(90) + 1), offer)).toEqual([
      { code: 'offer.not.cool-down', params: { untilMs: NOW_MS + 1 } },
    ]);
  });

  test('a presented or declined offer of the past starts no cool-down', () => {
    const offers = (['presented', 'declined'] as const).map((outcome) => ({
      offerId: offerId('plain'),
      contactId: contactId(50),
      outcome,
      faceValueMinor: 0,
      atMs: daysAgo(2),
    }));
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
    const customer = quietCustomer({ profile: { monthlyValueMinor: 0 } });
    expect(codesOf(whyNot({ customer }, { economics }))).toEqual(['offer.not.gives-nothing']);
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
      limits: { valuePerContactMinor: 5_000, maxPercent: 0, maxTermMonths: 3, kinds: [] },
      offersOnContact: [{ offerId: offerId('x'), outcome: 'accepted', faceValueMinor: 500 }],
    });
    expect(suggestion?.authority.kind).toBe('needs-approval');
    expect(suggestion?.reasons.filter(({ code }) => code.startsWith('offer.authority'))).toEqual([
      {
        code: 'offer.authority.value',
        params: { allowedMinor: 5_000, askedMinor: 6_500, currency: 'EUR' },
      },
      { code: 'offer.authority.term', params: { count: 3, askedMonths: 6 } },
      { code: 'offer.authority.kind', params: { kind: 'fixed-discount' } },
    ]);
  });

  test('counts what was accepted on this contact at another desk against the limit', () => {
    const offers = [
      {
        offerId: offerId('x'),
        contactId: contactId(1),
        outcome: 'accepted' as const,
        faceValueMinor: 500,
        atMs: NOW_MS,
      },
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

describe('the facts eligibility sees', () => {
  const eligible = (offer: Partial<Offer>, changes: Partial<DecisionInput> = {}) =>
    whyNot(changes, offer) === undefined;

  test('leave the contact at hand out of its own history', () => {
    const twoContacts = {
      eligibility: { fact: 'history.contactsLast90Days', is: 'gte', value: 2 } as const,
    };
    const contacts = [pastContact(), pastContact({ id: contactId(1), startedAtMs: NOW_MS })];
    expect(eligible(twoContacts, { customer: quietCustomer({ contacts }) })).toBe(false);
    const more = [...contacts, pastContact({ id: contactId(7), startedAtMs: daysAgo(90) })];
    expect(eligible(twoContacts, { customer: quietCustomer({ contacts: more }) })).toBe(true);
  });

  test('count products in use, paused ones among them, but not ended ones', () => {
    const has = { eligibility: { fact: 'customer.productKinds', is: 'has', value: 'tv' } as const };
    const tv = (status: 'paused' | 'ended') =>
      quietCustomer({
        products: [
          { id: 't', kind: 'tv', name: 'TV', monthlyMinor: 1, status, contractEndsAtMs: null },
        ],
      });
    expect(eligible(has, { customer: tv('paused') })).toBe(true);
    expect(eligible(has, { customer: tv('ended') })).toBe(false);
  });

  test('take a wish to cancel for a reason to leave', () => {
    const leaving = { eligibility: { fact: 'contact.isChurn', is: 'eq', value: true } as const };
    const contact = { ...decisionInput().contact, reason: reason('other'), isChurn: false };
    expect(eligible(leaving, { contact })).toBe(false);
    expect(eligible(leaving, { contact: { ...contact, cancel: 'requested' } })).toBe(true);
  });

  test('count offers accepted within the year, on this contact too', () => {
    const none = {
      id: offerId('other'),
      eligibility: { fact: 'history.offersAcceptedLast365Days', is: 'lt', value: 1 } as const,
    };
    const accepted = (atMs: number) =>
      quietCustomer({
        offers: [
          {
            offerId: offerId('x'),
            contactId: contactId(9),
            outcome: 'accepted',
            faceValueMinor: 1,
            atMs,
          },
        ],
      });
    expect(eligible(none, { customer: accepted(NOW_MS - 366 * DAY_MS) })).toBe(true);
    expect(eligible(none, { customer: accepted(NOW_MS - 364 * DAY_MS) })).toBe(false);
    const here = [{ offerId: offerId('x'), outcome: 'accepted' as const, faceValueMinor: 1 }];
    expect(eligible(none, { offersOnContact: here })).toBe(false);
  });

  test('count an offer once that this desk and the history both know of', () => {
    const fewerThanTwo = {
      id: offerId('other'),
      eligibility: { fact: 'history.offersAcceptedLast365Days', is: 'lt', value: 2 } as const,
    };
    const accepted = { offerId: offerId('x'), outcome: 'accepted', faceValueMinor: 1 } as const;
    const known = { ...accepted, contactId: contactId(1), atMs: NOW_MS };
    expect(
      eligible(fewerThanTwo, {
        offersOnContact: [accepted],
        customer: quietCustomer({ offers: [known] }),
      }),
    ).toBe(true);
  });
});

describe('the risk of leaving on a contact', () => {
  const signals = { churnRisk: 0.3, isChurn: false, cancel: 'none', sentiment: 0 } as const;

  test('is what was known before, when the contact says nothing', () => {
    expect(leaveRisk(signals)).toBeCloseTo(0.3, 10);
  });

  test('rises with a reason to leave, more with a wish to cancel, and with anger', () => {
    const churn = leaveRisk({ ...signals, isChurn: true });
    const cancelling = leaveRisk({ ...signals, isChurn: true, cancel: 'requested' });
    const angry = leaveRisk({ ...signals, isChurn: true, cancel: 'requested', sentiment: -1 });
    expect(churn).toBeGreaterThan(0.3);
    expect(cancelling).toBeGreaterThan(churn);
    expect(angry).toBeGreaterThan(cancelling);
    expect(leaveRisk({ ...signals, sentiment: 1 })).toBeLessThan(0.3);
  });

  test('is never certain, even from figures that make no sense', () => {
    for (const churnRisk of [0, 1, -5, 7, Number.NaN]) {
      for (const sentiment of [-1, 1, Number.NaN, -99]) {
        const risk = leaveRisk({ churnRisk, sentiment, isChurn: true, cancel: 'requested' });
        expect(risk).toBeGreaterThan(0);
        expect(risk).toBeLessThan(1);
      }
    }
  });
});
