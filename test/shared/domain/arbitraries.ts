import fc from 'fast-check';
import type { AuthorityLimits } from '../../../shared/domain/authority/limits.ts';
import { CHANNELS } from '../../../shared/domain/contact/channel.ts';
import { OFFER_OUTCOMES } from '../../../shared/domain/contact/save-result.ts';
import type { Customer360, PastContact } from '../../../shared/domain/customer/customer-360.ts';
import type { ContactId, CustomerId, OfferId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { DecisionInput } from '../../../shared/domain/offers/decision-input.ts';
import { OFFER_KINDS, type Offer, type OfferAmount } from '../../../shared/domain/offers/offer.ts';
import {
  type Comparison,
  OFFER_FACT_NAMES,
  type OfferFacts,
  type Predicate,
} from '../../../shared/domain/offers/predicate.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';

/** Generators of the domain's data, wide enough to reach the corners of its rules. */

export const NOW_MS = Date.UTC(2026, 5, 15, 12);

const REASONS = ['price', 'moving', 'not-used', 'technical-problem', 'other'] as const;
const SEGMENTS = ['consumer', 'business'] as const;
const JURISDICTIONS = ['NO', 'NL', 'ID', 'GB'] as const;
const PRODUCT_KINDS = ['broadband', 'mobile', 'tv'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'NOK'] as const;

export const anyReason = fc.constantFrom(...REASONS) as fc.Arbitrary<ReasonCode>;
export const anyContactId = fc
  .integer({ min: 1, max: 9 })
  .map((n) => `00000000-0000-7000-8000-00000000000${n}` as ContactId);
const anyOfferId = fc.integer({ min: 1, max: 12 }).map((n) => `offer-${n}` as OfferId);
const anyRate = fc.double({ min: 0, max: 1, noNaN: true });
const anyMinor = fc.integer({ min: 0, max: 500_000 });
const aroundNowMs = fc.integer({ min: -800, max: 100 }).map((days) => NOW_MS + days * DAY_MS);

const anyAmount: fc.Arbitrary<OfferAmount> = fc.oneof(
  fc.constant<OfferAmount>({ kind: 'none' }),
  fc.record({ kind: fc.constant('fixed' as const), amountMinor: anyMinor }),
  fc.record({
    kind: fc.constant('percent-of-monthly' as const),
    percent: fc.integer({ min: 0, max: 100 }),
  }),
);

const anyFact = fc.constantFrom(...OFFER_FACT_NAMES);

function comparisons(anyNumber: fc.Arbitrary<number>): fc.Arbitrary<Comparison> {
  const small = fc.integer({ min: -2, max: 60 });
  const anyScalar = fc.oneof(
    fc.constantFrom<string>(...REASONS, ...SEGMENTS, ...JURISDICTIONS, ...PRODUCT_KINDS),
    fc.constantFrom<string>(...CHANNELS),
    small,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
  );
  return fc.oneof(
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('eq' as const, 'ne' as const),
      value: anyScalar,
    }),
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('in' as const, 'not-in' as const),
      value: fc.array(anyScalar, { maxLength: 4 }),
    }),
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
      value: fc.oneof(small, anyNumber),
    }),
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('has' as const, 'has-not' as const),
      value: anyScalar,
    }),
  );
}

function predicates(anyNumber: fc.Arbitrary<number>): fc.Arbitrary<Predicate> {
  return fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      comparisons(anyNumber),
      fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }),
      fc.record({ not: tie('predicate') }),
    ),
  })).predicate;
}

/** Also with numbers that no schema lets through. */
export const anyPredicate = predicates(fc.double());

export const anyFacts: fc.Arbitrary<OfferFacts> = fc.record({
  'customer.segment': fc.constantFrom(...SEGMENTS),
  'customer.jurisdiction': fc.constantFrom(...JURISDICTIONS),
  'customer.tenureMonths': fc.nat(240),
  'customer.monthlyValueMinor': anyMinor,
  'customer.churnRisk': anyRate,
  'customer.openComplaints': fc.nat(4),
  'customer.productKinds': fc.subarray([...PRODUCT_KINDS]),
  'contact.channel': fc.constantFrom(...CHANNELS),
  'contact.reason': fc.option(anyReason),
  'contact.isChurn': fc.boolean(),
  'contact.sentiment': fc.double({ min: -1, max: 1, noNaN: true }),
  'history.contactsLast90Days': fc.nat(20),
  'history.offersAcceptedLast365Days': fc.nat(5),
});

const text = (en: string) => ({ en });

/** Most are open to everybody, so that decisions have something to rank. */
const eligibility: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Predicate>({ all: [] }) },
  { weight: 1, arbitrary: predicates(anyRate) },
);

export const anyOffer: fc.Arbitrary<Offer> = fc.record({
  id: anyOfferId,
  version: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom(...OFFER_KINDS),
  name: fc.constant(text('An offer')),
  script: fc.constant(text('Say this')),
  economics: fc.record({
    currency: fc.constantFrom(...CURRENCIES),
    oneOff: anyAmount,
    recurring: anyAmount,
    termMonths: fc.integer({ min: 0, max: 36 }),
    costPercent: fc.integer({ min: 0, max: 150 }),
  }),
  eligibility,
  coolDownDays: fc.constantFrom(0, 90, 365),
  jurisdictions: fc.oneof(fc.constant([]), fc.subarray([...JURISDICTIONS])),
  disclosures: fc.constant([]),
  prior: fc.record({ acceptRate: anyRate, riskReduction: anyRate }),
  validFromMs: fc.option(aroundNowMs),
  validUntilMs: fc.option(aroundNowMs),
});

const anyPastContact: fc.Arbitrary<PastContact> = fc.record({
  id: anyContactId,
  channel: fc.constantFrom(...CHANNELS),
  startedAtMs: aroundNowMs,
  reason: fc.option(anyReason),
  disposition: fc.constant(null),
  abandoned: fc.boolean(),
  fcr: fc.record({
    claimed: fc.option(fc.boolean()),
    confirmed: fc.option(fc.boolean()),
    verified: fc.constantFrom('not-claimed', 'pending', 'verified', 'repeated'),
  }),
  sentiment: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
  note: fc.constant(null),
});

export const anyCustomer: fc.Arbitrary<Customer360> = fc.record({
  profile: fc.record({
    id: fc.constant('00000000-0000-7000-8000-0000000000aa' as CustomerId),
    externalId: fc.constant(null),
    name: fc.constant('Ingrid Berg'),
    language: fc.constantFrom('en', 'id', 'nb', 'nl'),
    segment: fc.constantFrom(...SEGMENTS),
    jurisdiction: fc.constantFrom(...JURISDICTIONS),
    customerSinceMs: fc.integer({ min: 0, max: 7000 }).map((days) => NOW_MS - days * DAY_MS),
    currency: fc.constantFrom(...CURRENCIES),
    monthlyValueMinor: fc.integer({ min: 0, max: 20_000 }),
    remainingMarginMinor: fc.integer({ min: 0, max: 200_000 }),
    phones: fc.constant([]),
    email: fc.constant(null),
  }),
  products: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...PRODUCT_KINDS),
      name: fc.constantFrom('Fibre 500', 'Mobile 20 GB', 'TV Large'),
      monthlyMinor: anyMinor,
      status: fc.constantFrom('active', 'paused', 'ended'),
      contractEndsAtMs: fc.option(aroundNowMs),
    }),
    { maxLength: 4 },
  ),
  churnRisk: fc.record({
    score: anyRate,
    level: fc.constantFrom('low', 'medium', 'high'),
    reasons: fc.constant([]),
  }),
  contacts: fc.array(anyPastContact, { maxLength: 20 }),
  complaints: fc.array(
    fc.record({ id: fc.uuid(), openedAtMs: aroundNowMs, subject: fc.string({ unit: 'binary' }) }),
    { maxLength: 3 },
  ),
  promises: fc.array(
    fc.record({
      id: fc.uuid(),
      contactId: fc.option(anyContactId),
      dueAtMs: aroundNowMs,
      text: fc.string({ unit: 'binary' }),
    }),
    { maxLength: 3 },
  ),
  offers: fc.array(
    fc.record({
      offerId: anyOfferId,
      contactId: anyContactId,
      atMs: aroundNowMs,
      outcome: fc.constantFrom(...OFFER_OUTCOMES),
      faceValueMinor: anyMinor,
    }),
    { maxLength: 6 },
  ),
});

export const anyLimits: fc.Arbitrary<AuthorityLimits> = fc.record({
  valuePerContactMinor: anyMinor,
  maxPercent: fc.integer({ min: 0, max: 100 }),
  maxTermMonths: fc.integer({ min: 0, max: 36 }),
  kinds: fc.subarray([...OFFER_KINDS]),
});

export const anyDecisionInput: fc.Arbitrary<DecisionInput> = fc.record({
  offers: fc.uniqueArray(anyOffer, { maxLength: 12, selector: ({ id }) => id }),
  customer: anyCustomer,
  contact: fc.record(
    {
      id: anyContactId,
      channel: fc.constantFrom(...CHANNELS),
      reason: fc.option(anyReason),
      isChurn: fc.boolean(),
      sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
      cancel: fc.constantFrom('none' as const, 'requested' as const, 'completed' as const),
    },
    { requiredKeys: ['id', 'channel', 'reason', 'isChurn', 'sentiment'] },
  ),
  offersOnContact: fc.array(
    fc.record({
      offerId: anyOfferId,
      outcome: fc.constantFrom(...OFFER_OUTCOMES),
      faceValueMinor: anyMinor,
    }),
    { maxLength: 3 },
  ),
  dismissed: fc.array(anyOfferId, { maxLength: 2 }),
  limits: anyLimits,
  nowMs: fc.constant(NOW_MS),
});
