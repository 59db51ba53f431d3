import type { Account } from '../../shared/domain/customer/account.ts';
import type { Product } from '../../shared/domain/customer/customer-360.ts';
import type { AccountId } from '../../shared/domain/ids.ts';
import { MAIN_ACCOUNT } from '../customers/main-account.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import { BROADBAND, BUSINESS_BROADBAND, MOBILE, type Plan } from './catalogue.ts';

/** What of an account does not follow from its products and contacts. */
export type DemoAccount = Pick<
  Account,
  'id' | 'name' | 'tier' | 'openedAtMs' | 'balanceDueMinor' | 'openDisputes' | 'pendingOrders'
>;

const MOBILE_ACCOUNT = 'mobile' as AccountId;

/** How many of those with broadband and mobile have a bill of its own for each. */
const SEPARATE_BILLS = 0.55;

/** The account a product is on: one for all, or mobile by itself. */
export function accountPlan(
  random: SeededRandom,
  plans: readonly Plan[],
): (plan: Plan) => AccountId {
  const kinds = new Set(plans.map(({ kind }) => kind));
  const hasBoth = kinds.has('broadband') && kinds.has('mobile');
  const isSplit = hasBoth && random.chance(SEPARATE_BILLS);
  return ({ kind }) => (isSplit && kind === 'mobile' ? MOBILE_ACCOUNT : MAIN_ACCOUNT);
}

/** The accounts that products are on, each with what is open between it and the company. */
export function makeAccounts(
  random: SeededRandom,
  customerSinceMs: number,
  asOfMs: number,
  products: readonly Product[],
): readonly DemoAccount[] {
  const ids = [...new Set(products.map(({ accountId }) => accountId ?? MAIN_ACCOUNT))];
  return ids.map((id) => {
    const own = products.filter(({ accountId }) => accountId === id);
    const monthlyMinor = own.reduce((sum, product) => sum + product.monthlyMinor, 0);
    const isFirst = id === MAIN_ACCOUNT;
    return {
      id,
      name: isFirst ? 'Nordlys Home' : 'Nordlys Mobile',
      tier: tierOf(own),
      openedAtMs: isFirst ? customerSinceMs : laterOpening(random, customerSinceMs, asOfMs),
      balanceDueMinor: random.chance(0.07) ? monthlyMinor * random.int(1, 2) : 0,
      openDisputes: random.chance(0.025) ? 1 : 0,
      pendingOrders: random.chance(0.03) ? 1 : 0,
    };
  });
}

/** Some time between becoming a customer and now. */
function laterOpening(random: SeededRandom, fromMs: number, toMs: number): number {
  return Math.floor((fromMs + random.float() * 0.9 * (toMs - fromMs)) / 60_000) * 60_000;
}

/** By the largest plan of the account's leading product. */
function tierOf(products: readonly Product[]): string {
  const has = (plan: Plan | undefined) => products.some(({ name }) => name === plan?.name);
  if (has(BUSINESS_BROADBAND)) return 'business';
  const ladder = products.some(({ kind }) => kind === 'broadband') ? BROADBAND : MOBILE;
  if (has(ladder.at(-1))) return 'premium';
  return has(ladder[0]) ? 'basic' : 'plus';
}
