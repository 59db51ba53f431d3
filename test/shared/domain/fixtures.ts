import type { AuthorityLimits } from '../../../shared/domain/authority/limits.ts';
import type {
  Customer360,
  CustomerProfile,
  PastContact,
} from '../../../shared/domain/customer/customer-360.ts';
import type { ContactId, CustomerId, OfferId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { DecisionInput } from '../../../shared/domain/offers/decision-input.ts';
import { OFFER_KINDS, type Offer } from '../../../shared/domain/offers/offer.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { NOW_MS } from './arbitraries.ts';

/** One plain case of each thing, to be changed in the one respect a test is about. */

export const daysAgo = (days: number): number => NOW_MS - days * DAY_MS;
export const contactId = (n: number): ContactId =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as ContactId;
export const reason = (code: string): ReasonCode => code as ReasonCode;
export const offerId = (id: string): OfferId => id as OfferId;

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
    products: [
      {
        id: 'p1',
        kind: 'broadband',
        name: 'Fibre 500',
        monthlyMinor: 5_000,
        status: 'active',
        contractEndsAtMs: NOW_MS + 365 * DAY_MS,
      },
    ],
    churnRisk: { score: 0.3, level: 'medium', reasons: [] },
    contacts: [],
    complaints: [],
    promises: [],
    offers: [],
    ...rest,
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
    ...changes,
  };
}

/** 10 euros off for 6 months, open to everybody; accepted by half, it halves the risk. */
export function plainOffer(changes: Partial<Offer> = {}): Offer {
  return {
    id: offerId('plain'),
    version: 1,
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
    jurisdictions: [],
    disclosures: [],
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
};

/** A customer who calls to leave because of the price. */
export function decisionInput(changes: Partial<DecisionInput> = {}): DecisionInput {
  return {
    offers: [plainOffer()],
    customer: quietCustomer(),
    contact: {
      id: contactId(1),
      channel: 'voice',
      reason: reason('price'),
      isChurn: true,
      sentiment: 0,
    },
    offersOnContact: [],
    dismissed: [],
    limits: generousLimits,
    nowMs: NOW_MS,
    ...changes,
  };
}
