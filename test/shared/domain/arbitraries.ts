import fc from 'fast-check';
import type { AuthorityLimits } from '../../../shared/domain/authority/limits.ts';
import { CHANNELS } from '../../../shared/domain/contact/channel.ts';
import { OFFER_OUTCOMES } from '../../../shared/domain/contact/save-result.ts';
import type { Account } from '../../../shared/domain/customer/account.ts';
import { accountsOf } from '../../../shared/domain/customer/account-at-hand.ts';
import type { Customer360, PastContact } from '../../../shared/domain/customer/customer-360.ts';
import type {
  AccountId,
  ContactId,
  CustomerId,
  LeaseId,
  OfferId,
  QueueId,
  ReasonCode,
} from '../../../shared/domain/ids.ts';
import type { DecisionInput } from '../../../shared/domain/offers/decision-input.ts';
import { predicateSubject } from '../../../shared/domain/offers/facts.ts';
import { OFFER_KINDS, type Offer, type OfferAmount } from '../../../shared/domain/offers/offer.ts';
import type { OutcomeTable } from '../../../shared/domain/offers/outcomes.ts';
import {
  type Comparison,
  HISTORY_NAMES,
  type HistoryCount,
  OFFER_FACT_NAMES,
  type Predicate,
} from '../../../shared/domain/offers/predicate.ts';
import type { PredicateSubject } from '../../../shared/domain/offers/predicate-subject.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';

/** Generators of the domain's data, wide enough to reach the corners of its rules. */

export const NOW_MS = Date.UTC(2026, 5, 15, 12);

const REASONS = ['price', 'moving', 'not-used', 'technical-problem', 'other'] as const;
const SEGMENTS = ['consumer', 'business'] as const;
const JURISDICTIONS = ['NO', 'NL', 'ID', 'US-CA'] as const;
const OFFERED_IN = [...JURISDICTIONS, 'US'] as const;
const GROUPS = ['general', 'price', 'extras'] as const;
const ACCOUNTS = ['A-1', 'A-2', 'A-3'] as const;
const PRODUCT_KINDS = ['broadband', 'mobile', 'tv'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'NOK'] as const;

export const anyReason = fc.constantFrom(...REASONS) as fc.Arbitrary<ReasonCode>;
export const anyContactId = fc
  .integer({ min: 1, max: 9 })
  .map((n) => `00000000-0000-7000-8000-00000000000${n}` as ContactId);
const anyAccountId = fc.constantFrom(...ACCOUNTS) as fc.Arbitrary<AccountId>;
const anyLeaseId = fc
  .integer({ min: 1, max: 9 })
  .map((n) => `00000000-0000-7000-9000-00000000000${n}` as LeaseId);
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
    fc.record({
      fact: anyFact,
      is: fc.constant('between' as const),
      value: fc.tuple(fc.oneof(small, anyNumber), fc.oneof(small, anyNumber)),
    }),
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('before' as const, 'after' as const),
      value: fc.constantFrom('2025-06-15', '2026-06-15', '2027-01-01', 'some day'),
    }),
    fc.record({
      fact: anyFact,
      is: fc.constantFrom('within-last-days' as const, 'within-next-days' as const),
      value: fc.integer({ min: 1, max: 900 }),
    }),
  );
}

const anyCount: fc.Arbitrary<HistoryCount> = fc.record(
  {
    count: fc.constantFrom(...HISTORY_NAMES),
    withinDays: fc.constantFrom(30, 365, 1_000),
    of: fc.constantFrom('account' as const, 'customer' as const),
    where: fc.record(
      {
        reason: anyReason,
        channel: fc.constantFrom(...CHANNELS),
        offer: anyOfferId,
        offerKind: fc.constantFrom(...OFFER_KINDS),
      },
      { requiredKeys: [] },
    ),
    is: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'),
    value: fc.nat(4),
  },
  { requiredKeys: ['count', 'withinDays', 'is', 'value'] },
);

function predicates(anyNumber: fc.Arbitrary<number>): fc.Arbitrary<Predicate> {
  return fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      comparisons(anyNumber),
      anyCount,
      fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }),
      fc.record({ not: tie('predicate') }),
    ),
  })).predicate;
}

/** Also with numbers that no schema lets through. */
export const anyPredicate = predicates(fc.double());

/** Also counts that are not what a table could hold: more successes than outcomes. */
export const anyOutcomes: fc.Arbitrary<OutcomeTable> = fc.record({
  offers: fc.array(
    fc.record({
      offerId: anyOfferId,
      reason: fc.option(anyReason),
      segment: fc.constantFrom(...SEGMENTS),
      answered: fc.nat(200),
      accepted: fc.nat(200),
      acceptedKnown: fc.nat(100),
      acceptedStayed: fc.nat(100),
    }),
    { maxLength: 8 },
  ),
  baseline: fc.array(
    fc.record({
      reason: fc.option(anyReason),
      segment: fc.constantFrom(...SEGMENTS),
      known: fc.nat(300),
      stayed: fc.nat(300),
    }),
    { maxLength: 5 },
  ),
});

const text = (en: string) => ({ en });

/** Most are open to everybody, so that decisions have something to rank. */
const eligibility: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Predicate>({ all: [] }) },
  { weight: 1, arbitrary: predicates(anyRate) },
);

export const anyOffer: fc.Arbitrary<Offer> = fc.record({
  id: anyOfferId,
  version: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom('published', 'published', 'published', 'draft'),
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
  stacking: fc.record({
    group: fc.constantFrom(...GROUPS),
    allows: fc.constantFrom('any', 'any', 'other-groups', 'none'),
  }),
  minimumSpendMinor: fc.constantFrom(0, 0, 2_000, 10_000),
  starts: fc.constantFrom(
    { kind: 'at-once' as const },
    { kind: 'next-bill' as const },
    { kind: 'contract-end' as const },
    { kind: 'after-days' as const, days: 30 },
  ),
  commitmentMonths: fc.constantFrom(0, 12),
  jurisdictions: fc.oneof(fc.constant([]), fc.subarray([...OFFERED_IN])),
  disclosures: fc.constant([]),
  terms: fc.constant(null),
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
  accountId: fc.option(anyAccountId),
});

const accountWith = (id: AccountId): fc.Arbitrary<Account> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant('Home'),
    tier: fc.constantFrom('basic', 'plus'),
    status: fc.constantFrom('active', 'paused', 'closed'),
    openedAtMs: fc.integer({ min: 0, max: 7000 }).map((days) => NOW_MS - days * DAY_MS),
    monthlyValueMinor: fc.integer({ min: 0, max: 20_000 }),
    remainingMarginMinor: fc.integer({ min: 0, max: 200_000 }),
    balanceDueMinor: fc.constantFrom(0, 5_000),
    openDisputes: fc.nat(2),
    pendingOrders: fc.nat(2),
    closures: fc.array(
      fc.record({ atMs: aroundNowMs, reason: fc.option(anyReason), completed: fc.boolean() }),
      { maxLength: 2 },
    ),
  });

const anyAccounts: fc.Arbitrary<readonly Account[]> = fc
  .subarray([...ACCOUNTS] as AccountId[])
  .chain((ids) => fc.tuple(...ids.map(accountWith)));

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
  accounts: anyAccounts,
  products: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...PRODUCT_KINDS),
      name: fc.constantFrom('Fibre 500', 'Mobile 20 GB', 'TV Large'),
      monthlyMinor: anyMinor,
      status: fc.constantFrom('active', 'paused', 'ended'),
      contractEndsAtMs: fc.option(aroundNowMs),
      accountId: fc.option(anyAccountId),
    }),
    { maxLength: 4 },
  ),
  churnRisk: fc.record({
    score: anyRate,
    level: fc.constantFrom('low', 'medium', 'high'),
    reasons: fc.constant([]),
  }),
  contacts: fc.uniqueArray(anyPastContact, { maxLength: 20, selector: ({ id }) => id }),
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
      accountId: fc.option(anyAccountId),
    }),
    { maxLength: 6 },
  ),
});

export const anyLimits: fc.Arbitrary<AuthorityLimits> = fc.record({
  valuePerContactMinor: anyMinor,
  maxPercent: fc.integer({ min: 0, max: 100 }),
  maxTermMonths: fc.integer({ min: 0, max: 36 }),
  kinds: fc.subarray([...OFFER_KINDS]),
  maxOffersPerContact: fc.nat(4),
});

const anyExplanation = fc.constant({ code: 'guardrail.refused', params: {} });

export const anyDecisionInput: fc.Arbitrary<DecisionInput> = anyCustomer.chain((customer) =>
  fc.record({
    offers: fc.uniqueArray(anyOffer, { maxLength: 12, selector: ({ id }) => id }),
    customer: fc.constant(customer),
    account: fc.constantFrom(...accountsOf(customer)),
    contact: fc.record(
      {
        id: anyContactId,
        channel: fc.constantFrom(...CHANNELS),
        queue: fc.constantFrom('cancellation', 'support') as fc.Arbitrary<QueueId>,
        reason: fc.option(anyReason),
        isChurn: fc.boolean(),
        sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
        cancel: fc.constantFrom('none' as const, 'requested' as const, 'completed' as const),
      },
      { requiredKeys: ['id', 'channel', 'queue', 'reason', 'isChurn', 'sentiment'] },
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
    offersLocked: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, anyExplanation),
    limits: anyLimits,
    spendableMinor: fc.option(anyMinor),
    grants: fc.array(
      fc.record({
        leaseId: anyLeaseId,
        offerId: anyOfferId,
        offerVersion: fc.integer({ min: 1, max: 3 }),
        faceValueMinor: anyMinor,
      }),
      { maxLength: 3 },
    ),
    ranking: fc.record({
      campaign: fc.constantFrom('spring', 'autumn'),
      holdoutPercent: fc.constantFrom(0, 0, 10),
      explorationPercent: fc.constantFrom(0, 0, 50),
      priorStrength: fc.integer({ min: 1, max: 100 }),
    }),
    outcomes: fc.oneof(fc.constant<OutcomeTable>({ offers: [], baseline: [] }), anyOutcomes),
    nowMs: fc.constant(NOW_MS),
  }),
);

/** What predicates are asked about, as it follows from a contact. */
export const anySubject: fc.Arbitrary<PredicateSubject> = anyDecisionInput.map((input) =>
  predicateSubject(input),
);
