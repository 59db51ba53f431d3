import type { AuthorityLimits } from '../../../shared/domain/authority/limits.ts';
import type { Account } from '../../../shared/domain/customer/account.ts';
import type {
  Customer360,
  CustomerProfile,
  PastContact,
  PastOffer,
  Product,
} from '../../../shared/domain/customer/customer-360.ts';
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
import { OFFER_KINDS, type Offer } from '../../../shared/domain/offers/offer.ts';
import type { OutcomeTable, RankingSettings } from '../../../shared/domain/offers/outcomes.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { NOW_MS } from './arbitraries.ts';

/** One plain case of each thing, to be changed in the one respect a test is about. */

export const daysAgo = (days: number): number => NOW_MS - days * DAY_MS;
export const contactId = (n: number): ContactId =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as ContactId;
export const reason = (code: string): ReasonCode => code as ReasonCode;
export const offerId = (id: string): OfferId => id as OfferId;
export const accountId = (id: string): AccountId => id as AccountId;
export const leaseId = (n: number): LeaseId =>
  `00000000-0000-7000-9000-${String(n).padStart(12, '0')}` as LeaseId;

/** The account of the quiet customer: 50 euros a month, 600 of margin to come. */
export function plainAccount(changes: Partial<Account> = {}): Account {
  return {
    id: accountId('A-1'),
    name: 'Home',
    tier: 'plus',
    status: 'active',
    openedAtMs: daysAgo(3 * 365 + 30),
    monthlyValueMinor: 5_000,
    remainingMarginMinor: 60_000,
    balanceDueMinor: 0,
    openDisputes: 0,
    pendingOrders: 0,
    closures: [],
    ...changes,
  };
}

/** A customer of three years, bound for another, at 50 euros a month: nothing stands out. */
export function quietCustomer(
  changes: Partial<Omit<Customer360, 'profile'>> & { profile?: Partial<CustomerProfile> } = {},
): Customer360 {
  const { profile, ...rest } = changes;
  return {
    profile: {
      id: '00000000-0000-7000-8000-0000000000aa' as CustomerId,
      externalId: 'C-1',
      name: 'Ingrid Berg',
      language: 'nb',
      segment: 'consumer',
      jurisdiction: 'NO',
      customerSinceMs: daysAgo(3 * 365 + 30),
      currency: 'EUR',
      monthlyValueMinor: 5_000,
      remainingMarginMinor: 60_000,
      phones: ['+4722334455'],
      email: null,
      ...profile,
    },
    accounts: [plainAccount()],
    products: [product()],
    churnRisk: { score: 0.3, level: 'medium', reasons: [] },
    contacts: [],
    complaints: [],
    promises: [],
    offers: [],
    ...rest,
  };
}

export function product(changes: Partial<Product> = {}): Product {
  return {
    id: 'p1',
    kind: 'broadband',
    name: 'Fibre 500',
    monthlyMinor: 5_000,
    status: 'active',
    contractEndsAtMs: NOW_MS + 365 * DAY_MS,
    accountId: accountId('A-1'),
    ...changes,
  };
}

export function pastOffer(changes: Partial<PastOffer> = {}): PastOffer {
  return {
    offerId: offerId('plain'),
    contactId: contactId(50),
    atMs: daysAgo(30),
    outcome: 'accepted',
    faceValueMinor: 6_000,
    accountId: accountId('A-1'),
    ...changes,
  };
}

export function pastContact(changes: Partial<PastContact> = {}): PastContact {
  return {
    id: contactId(100),
    channel: 'voice',
    startedAtMs: daysAgo(10),
    reason: reason('billing-question'),
    disposition: null,
    abandoned: false,
    fcr: { claimed: true, confirmed: null, verified: 'verified' },
    sentiment: 0,
    note: null,
    accountId: null,
    ...changes,
  };
}

/** 10 euros off for 6 months, open to everybody; accepted by half, it halves the risk. */
export function plainOffer(changes: Partial<Offer> = {}): Offer {
  return {
    id: offerId('plain'),
    version: 1,
    status: 'published',
    kind: 'fixed-discount',
    name: { en: 'Plain' },
    script: { en: 'Ten euros off for six months.' },
    economics: {
      currency: 'EUR',
      oneOff: { kind: 'none' },
      recurring: { kind: 'fixed', amountMinor: 1_000 },
      termMonths: 6,
      costPercent: 100,
    },
    eligibility: { all: [] },
    coolDownDays: 0,
    stacking: { group: 'general', allows: 'any' },
    minimumSpendMinor: 0,
    starts: { kind: 'next-bill' },
    commitmentMonths: 0,
    jurisdictions: [],
    disclosures: [],
    terms: null,
    prior: { acceptRate: 0.5, riskReduction: 0.5 },
    validFromMs: null,
    validUntilMs: null,
    ...changes,
  };
}

export const generousLimits: AuthorityLimits = {
  valuePerContactMinor: 1_000_000,
  maxPercent: 100,
  maxTermMonths: 120,
  kinds: OFFER_KINDS,
  maxOffersPerContact: 20,
};

/** No test runs: nobody is held out, nothing is explored. */
export const plainRanking: RankingSettings = {
  campaign: 'spring',
  holdoutPercent: 0,
  explorationPercent: 0,
  priorStrength: 20,
};

export const noOutcomes: OutcomeTable = { offers: [], baseline: [] };

/** A customer who calls to leave because of the price. */
export function decisionInput(changes: Partial<DecisionInput> = {}): DecisionInput {
  return {
    offers: [plainOffer()],
    customer: quietCustomer(),
    account: plainAccount(),
    contact: {
      id: contactId(1),
      channel: 'voice',
      queue: 'cancellation' as QueueId,
      reason: reason('price'),
      isChurn: true,
      sentiment: 0,
    },
    offersOnContact: [],
    dismissed: [],
    offersLocked: null,
    limits: generousLimits,
    spendableMinor: null,
    grants: [],
    ranking: plainRanking,
    outcomes: noOutcomes,
    nowMs: NOW_MS,
    ...changes,
  };
}
