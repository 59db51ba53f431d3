import type { CustomerProfile, Product } from '../../shared/domain/customer/customer-360.ts';
import { type CustomerId, uuidV7 } from '../../shared/domain/ids.ts';
import { percentOfMinor } from '../../shared/domain/money/money.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { monthsAfter } from '../customers/months.ts';
import { syntheticName } from '../synthetic/person-name.ts';
import { syntheticPhoneNumber } from '../synthetic/phone-number.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import { BROADBAND, BUSINESS_BROADBAND, MOBILE, type Plan, TV } from './catalogue.ts';
import { accountPlan, type DemoAccount, makeAccounts } from './demo-accounts.ts';
import { COUNTRY_FACTS, type DemoCountry } from './demo-country.ts';

/** A customer as the generator knows one. */
export type DemoCustomer = {
  readonly profile: CustomerProfile;
  readonly products: readonly Product[];
  readonly accounts: readonly DemoAccount[];
  readonly country: DemoCountry;
  /** How much goes wrong for this customer, 0 to 1; drives contacts, complaints and mood. */
  readonly friction: number;
  /** What is left of 100 of what the customer pays. */
  readonly marginPercent: number;
};

export type CustomerSeed = {
  readonly index: number;
  readonly country: DemoCountry;
  readonly random: SeededRandom;
  readonly asOfMs: number;
  /**
   * Those given out already: two customers share one only where a household is made on purpose. Null:
   * without phones, because there are more customers than numbers that nobody should be rung at.
   */
  readonly takenPhones: Set<string> | null;
};

const LINES = { none: 0, one: 1, two: 2, three: 3 } as const;
const TERM_MONTHS = { none: 0, year: 12, twoYears: 24 } as const;
const LONGEST_TENURE_MONTHS = 190;
/** How far ahead margin is counted for customers without a longer contract. */
const HORIZON_MONTHS = 24;

export function makeCustomer(seed: CustomerSeed): DemoCustomer {
  const { random, asOfMs, country, index } = seed;
  const segment = random.weighted({ consumer: 80, premium: 12, business: 8 });
  const customerSinceMs = since(random, asOfMs);
  const { products, marginPercent } = makeProducts(random, segment, customerSinceMs, asOfMs);
  const name = syntheticName(country, random);
  const monthlyValueMinor = activeMonthlyMinor(products);
  return {
    accounts: makeAccounts(random, customerSinceMs, asOfMs, products),
    country,
    friction: random.float() ** 3,
    marginPercent,
    products,
    profile: {
      id: uuidV7(customerSinceMs, random.bytes) as CustomerId,
      externalId: externalIdOf(index),
      name,
      language: random.chance(0.93) ? COUNTRY_FACTS[country].language : 'en',
      segment,
      jurisdiction: country,
      customerSinceMs,
      currency: 'EUR',
      monthlyValueMinor,
      remainingMarginMinor: remainingMarginMinor(products, marginPercent, asOfMs),
      phones: makePhones(seed),
      email: random.chance(0.82) ? emailOf(name, index) : null,
    },
  };
}

/** How the demo's billing system numbers its customers, from 1 on. */
export function externalIdOf(index: number): string {
  return `NC-${100_000 + index}`;
}

/** Many new customers, a long tail of old ones. */
function since(random: SeededRandom, asOfMs: number): number {
  const months = Math.min(LONGEST_TENURE_MONTHS, -42 * Math.log(1 - random.float()));
  return Math.floor((asOfMs - (months * 30.44 + 12) * DAY_MS) / 60_000) * 60_000;
}

function makeProducts(
  random: SeededRandom,
  segment: string,
  customerSinceMs: number,
  asOfMs: number,
): { readonly products: readonly Product[]; readonly marginPercent: number } {
  const plans: { readonly id: string; readonly plan: Plan }[] = [];
  const add = (id: string, plan: Plan) => plans.push({ id, plan });
  const large = segment === 'premium' ? 0.6 : 0.2;
  const size = (list: readonly Plan[]): Plan =>
    random.chance(large) ? random.pick(list.slice(-2)) : random.pick(list.slice(0, 2));

  const hasBroadband = random.chance(0.84);
  if (hasBroadband) add('broadband', segment === 'business' ? BUSINESS_BROADBAND : size(BROADBAND));
  const lines = hasBroadband ? random.weighted({ none: 46, one: 38, two: 13, three: 3 }) : 'one';
  for (let line = 1; line <= LINES[lines]; line += 1) add(`mobile-${line}`, size(MOBILE));
  if (hasBroadband && random.chance(segment === 'premium' ? 0.7 : 0.32)) add('tv', size(TV));

  const termMonths = TERM_MONTHS[random.weighted({ none: 42, year: 36, twoYears: 22 })];
  const accountOf = accountPlan(
    random,
    plans.map(({ plan }) => plan),
  );
  const products = plans.map(({ id, plan }) => ({
    id,
    kind: plan.kind,
    name: plan.name,
    monthlyMinor: plan.monthlyMinor,
    status: random.chance(0.012) ? ('paused' as const) : ('active' as const),
    contractEndsAtMs:
      termMonths === 0 || plan.kind === 'tv'
        ? null
        : nextTermEnd(customerSinceMs, termMonths, asOfMs),
    accountId: accountOf(plan),
  }));
  const monthly = plans.reduce((sum, { plan }) => sum + plan.monthlyMinor, 0);
  const margin = plans.reduce((sum, { plan }) => sum + plan.monthlyMinor * plan.marginPercent, 0);
  return { products, marginPercent: Math.round(margin / monthly) };
}

function nextTermEnd(customerSinceMs: number, termMonths: number, asOfMs: number): number {
  for (let term = 1; ; term += 1) {
    const endsAtMs = monthsAfter(customerSinceMs, term * termMonths);
    if (endsAtMs > asOfMs) return endsAtMs;
  }
}

/** What a customer pays a month for what is not ended. */
export function activeMonthlyMinor(products: readonly Product[]): number {
  return products
    .filter(({ status }) => status !== 'ended')
    .reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0);
}

/** Margin until the contract ends, or over the horizon where that is longer. */
export function remainingMarginMinor(
  products: readonly Product[],
  marginPercent: number,
  asOfMs: number,
): number {
  const boundUntilMs = Math.max(...products.map(({ contractEndsAtMs }) => contractEndsAtMs ?? 0));
  const boundMonths = Math.ceil((boundUntilMs - asOfMs) / (30.44 * DAY_MS));
  const months = Math.max(HORIZON_MONTHS, boundMonths);
  return percentOfMinor(activeMonthlyMinor(products), marginPercent * months);
}

function makePhones({ random, country, takenPhones }: CustomerSeed): readonly string[] {
  if (takenPhones === null) return [];
  const phones: string[] = [];
  for (let left = random.chance(0.15) ? 2 : 1; left > 0; ) {
    const phone = syntheticPhoneNumber(country, random);
    if (takenPhones.has(phone)) continue;
    takenPhones.add(phone);
    phones.push(phone);
    left -= 1;
  }
  return phones.sort();
}

function emailOf(name: string, index: number): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFKD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.');
  return `${plain}${index}@example.com`;
}
