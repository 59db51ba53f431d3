import type { SeededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { OfferId } from '../../../shared/domain/ids.ts';
import { OFFER_KINDS, type Offer, type OfferKind } from '../../../shared/domain/offers/offer.ts';
import type { Predicate } from '../../../shared/domain/offers/predicate.ts';

export const REASONS = [
  ...['price', 'competitor', 'bill-shock', 'moving', 'not-used', 'service-quality'],
  ...['bereavement', 'contract-end', 'coverage', 'technical-problem', 'billing-question', 'other'],
] as const;
export const SEGMENTS = ['consumer', 'family', 'student', 'senior', 'business'] as const;
export const TIERS = ['basic', 'plus', 'premium'] as const;
export const PRODUCTS = ['broadband', 'mobile', 'tv', 'phone', 'security'] as const;
export const JURISDICTIONS = ['NO', 'NL', 'ID', 'GB', 'DE', 'US-CA', 'US-NY'] as const;
export const QUEUES = ['cancellation', 'support', 'sales'] as const;

/** Offers as a large company has them: most for a few reasons, segments and plans, many with a history rule. */
export function makeCatalogue(size: number, random: SeededRandom): readonly Offer[] {
  return Array.from({ length: size }, (_, n) => makeOffer(n, random));
}

function makeOffer(n: number, random: SeededRandom): Offer {
  const kind = random.pick(OFFER_KINDS);
  const recurs = ['percent-discount', 'fixed-discount', 'free-upgrade', 'pause'].includes(kind);
  return {
    id: `offer-${String(n).padStart(4, '0')}` as OfferId,
    version: 1,
    status: 'published',
    kind,
    name: { en: `Offer ${n}` },
    script: { en: 'Say this' },
    economics: {
      currency: 'EUR',
      oneOff: recurs ? { kind: 'none' } : { kind: 'fixed', amountMinor: random.int(500, 8_000) },
      recurring: recurs ? recurring(kind, random) : { kind: 'none' },
      termMonths: recurs ? random.pick([3, 6, 12]) : 0,
      costPercent: random.pick([20, 60, 100]),
    },
    eligibility: makeEligibility(random),
    coolDownDays: random.pick([0, 90, 365]),
    stacking: {
      group: random.pick(['price', 'extras', 'goodwill']),
      allows: random.pick(['any', 'other-groups', 'other-groups']),
    },
    minimumSpendMinor: random.chance(0.3) ? random.int(1_000, 4_000) : 0,
    starts: { kind: 'next-bill' },
    commitmentMonths: 0,
    jurisdictions: random.chance(0.3) ? [random.pick(JURISDICTIONS), 'US'] : [],
    disclosures: [],
    terms: null,
    prior: { acceptRate: random.int(10, 60) / 100, riskReduction: random.int(10, 50) / 100 },
    validFromMs: null,
    validUntilMs: null,
  };
}

function recurring(kind: OfferKind, random: SeededRandom): Offer['economics']['recurring'] {
  return kind === 'percent-discount'
    ? { kind: 'percent-of-monthly', percent: random.pick([10, 15, 20, 25, 30]) }
    : { kind: 'fixed', amountMinor: random.int(200, 1_500) };
}

/** Three to seven conditions that must all hold; some are alternatives or exclusions. */
function makeEligibility(random: SeededRandom): Predicate {
  const all: Predicate[] = [];
  if (random.chance(0.7)) all.push({ fact: 'contact.isChurn', is: 'eq', value: true });
  if (random.chance(0.75)) {
    all.push({ fact: 'contact.reason', is: 'in', value: some(REASONS, 1, 4, random) });
  }
  if (random.chance(0.5)) {
    all.push({ fact: 'customer.segment', is: 'in', value: some(SEGMENTS, 1, 3, random) });
  }
  if (random.chance(0.6)) {
    const months = random.pick([3, 6, 12, 24, 36]);
    all.push({ fact: 'customer.tenureMonths', is: 'gte', value: months });
  }
  if (random.chance(0.5)) {
    const low = random.int(1_000, 4_000);
    const high = low + random.int(1_000, 8_000);
    all.push({ fact: 'account.monthlyValueMinor', is: 'between', value: [low, high] });
  }
  if (random.chance(0.4)) {
    all.push({ fact: 'account.tier', is: 'ne', value: random.pick(TIERS) });
  }
  if (random.chance(0.4)) {
    all.push({ fact: 'account.productKinds', is: 'has', value: random.pick(PRODUCTS) });
  }
  if (random.chance(0.3)) all.push({ fact: 'account.balanceDueMinor', is: 'eq', value: 0 });
  if (random.chance(0.5)) {
    all.push({
      count: 'offers-accepted',
      withinDays: random.pick([180, 365]),
      is: 'lt',
      value: random.int(1, 2),
    });
  }
  if (random.chance(0.2)) {
    const where = { reason: random.pick(REASONS) };
    all.push({ count: 'contacts', withinDays: 90, of: 'customer', where, is: 'lte', value: 2 });
  }
  if (random.chance(0.2)) {
    all.push({
      any: [
        { fact: 'customer.churnRisk', is: 'gte', value: random.int(30, 70) / 100 },
        { fact: 'customer.openComplaints', is: 'gte', value: 1 },
        { not: { fact: 'contact.channel', is: 'in', value: ['email', 'social'] } },
      ],
    });
  }
  all.push({ not: { fact: 'account.status', is: 'eq', value: 'closed' } });
  return { all };
}

function some<T>(from: readonly T[], least: number, most: number, random: SeededRandom): T[] {
  const count = random.int(least, most);
  const start = random.int(0, from.length - 1);
  return [...from, ...from].slice(start, start + count);
}
