import type { SeededRandom } from '../../../server/synthetic/seeded-random.ts';
import { CHANNELS } from '../../../shared/domain/contact/channel.ts';
import { OFFER_OUTCOMES } from '../../../shared/domain/contact/save-result.ts';
import type { Account } from '../../../shared/domain/customer/account.ts';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { ContactId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { DecisionInput } from '../../../shared/domain/offers/decision-input.ts';
import { OFFER_KINDS, type Offer } from '../../../shared/domain/offers/offer.ts';
import type { OutcomeTable } from '../../../shared/domain/offers/outcomes.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { JURISDICTIONS, PRODUCTS, QUEUES, REASONS, SEGMENTS, TIERS } from './catalogue.ts';

const NOW_MS = Date.UTC(2026, 5, 15, 12);
const CHURN_REASONS: readonly string[] = REASONS.slice(0, 9);
const id = <T>(prefix: string, n: number): T => `${prefix}-${n}` as T;

/** A contact of a customer with one or two accounts and a history, as a desk would decide on it. */
export function makeInput(
  n: number,
  offers: readonly Offer[],
  outcomes: OutcomeTable,
  random: SeededRandom,
): DecisionInput {
  const accounts = Array.from({ length: random.chance(0.2) ? 2 : 1 }, (_, index) =>
    makeAccount(n * 10 + index, random),
  );
  const account = random.pick(accounts);
  const reason = random.pick(REASONS);
  const isChurn = CHURN_REASONS.includes(reason) && random.chance(0.8);
  return {
    offers,
    customer: makeCustomer(n, accounts, offers, random),
    account,
    contact: {
      id: id('contact', n),
      channel: random.pick(CHANNELS),
      queue: id('queue', random.int(0, QUEUES.length - 1)),
      reason: reason as string as ReasonCode,
      isChurn,
      sentiment: random.float() * 2 - 1,
      cancel: isChurn && random.chance(0.5) ? 'requested' : 'none',
    },
    offersOnContact: [],
    dismissed: [],
    offersLocked: null,
    limits: {
      valuePerContactMinor: 10_000,
      maxPercent: 20,
      maxTermMonths: 6,
      kinds: OFFER_KINDS,
      maxOffersPerContact: 2,
    },
    spendableMinor: 20_000,
    grants: [],
    ranking: { campaign: 'bench', holdoutPercent: 0, explorationPercent: 5, priorStrength: 20 },
    outcomes,
    nowMs: NOW_MS,
  };
}

function makeAccount(n: number, random: SeededRandom): Account {
  return {
    id: id('account', n),
    name: 'Home',
    tier: random.pick(TIERS),
    status: random.weighted({ active: 95, paused: 4, closed: 1 }),
    openedAtMs: NOW_MS - random.int(10, 3_000) * DAY_MS,
    monthlyValueMinor: random.int(1_000, 12_000),
    remainingMarginMinor: random.int(5_000, 120_000),
    balanceDueMinor: random.chance(0.15) ? random.int(500, 9_000) : 0,
    openDisputes: random.chance(0.03) ? 1 : 0,
    pendingOrders: random.chance(0.05) ? 1 : 0,
    closures: random.chance(0.1)
      ? [{ atMs: daysAgo(500, random), reason: null, completed: false }]
      : [],
  };
}

function makeCustomer(
  n: number,
  accounts: readonly Account[],
  offers: readonly Offer[],
  random: SeededRandom,
): Customer360 {
  const contacts = Array.from({ length: random.int(0, 12) }, (_, index) => ({
    id: id<ContactId>(`past-${n}`, index),
    channel: random.pick(CHANNELS),
    startedAtMs: daysAgo(400, random),
    reason: random.pick(REASONS) as string as ReasonCode,
    disposition: null,
    abandoned: false,
    fcr: { claimed: true, confirmed: null, verified: 'verified' as const },
    sentiment: 0,
    note: null,
    accountId: random.pick(accounts).id,
  }));
  return {
    profile: {
      id: id('customer', n),
      externalId: null,
      name: 'A customer',
      language: 'en',
      segment: random.pick(SEGMENTS),
      jurisdiction: random.pick(JURISDICTIONS),
      customerSinceMs: NOW_MS - random.int(10, 4_000) * DAY_MS,
      currency: 'EUR',
      monthlyValueMinor: random.int(1_000, 12_000),
      remainingMarginMinor: random.int(5_000, 120_000),
      phones: [],
      email: null,
    },
    accounts,
    products: Array.from({ length: random.int(1, 3) }, (_, index) => ({
      id: `product-${index}`,
      kind: random.pick(PRODUCTS),
      name: 'A product',
      monthlyMinor: 2_000,
      status: 'active' as const,
      contractEndsAtMs: random.chance(0.5) ? NOW_MS + random.int(1, 500) * DAY_MS : null,
      accountId: random.pick(accounts).id,
    })),
    churnRisk: { score: random.float(), level: 'medium', reasons: [] },
    contacts,
    complaints: random.chance(0.1)
      ? [{ id: 'complaint', openedAtMs: daysAgo(60, random), subject: 'A fault' }]
      : [],
    promises: [],
    offers: contacts.slice(0, random.int(0, 4)).map((contact) => ({
      offerId: random.pick(offers).id,
      contactId: contact.id,
      atMs: contact.startedAtMs,
      outcome: random.pick(OFFER_OUTCOMES),
      faceValueMinor: 5_000,
      accountId: contact.accountId,
    })),
  };
}

/** What became of each offer so far, for a part of the reasons and segments. */
export function makeOutcomes(offers: readonly Offer[], random: SeededRandom): OutcomeTable {
  const group = () => ({
    reason: random.pick(REASONS) as string as ReasonCode,
    segment: random.pick(SEGMENTS),
  });
  return {
    offers: offers.flatMap(({ id: offerId }) =>
      Array.from({ length: 6 }, () => {
        const answered = random.int(0, 60);
        const accepted = random.int(0, answered);
        return {
          ...group(),
          offerId,
          answered,
          accepted,
          acceptedKnown: accepted,
          acceptedStayed: random.int(Math.floor(accepted / 2), accepted),
        };
      }),
    ),
    baseline: Array.from({ length: 40 }, () => {
      const known = random.int(0, 200);
      return { ...group(), known, stayed: random.int(0, Math.floor(known / 2)) };
    }),
  };
}

function daysAgo(most: number, random: SeededRandom): number {
  return NOW_MS - random.int(1, most) * DAY_MS;
}
