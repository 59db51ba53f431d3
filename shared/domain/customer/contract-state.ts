import type { Product } from './customer-360.ts';

/** What holds a customer: a contract running until a day, nothing, or no product is known. */
export type ContractState =
  | { readonly kind: 'bound'; readonly endsAtMs: number }
  | { readonly kind: 'month-to-month' }
  | { readonly kind: 'unknown' };

/** The longest-running contract of the products in use; those without one can be left any month. */
export function contractState(products: readonly Product[], nowMs: number): ContractState {
  const inUse = products.filter((product) => product.status !== 'ended');
  if (inUse.length === 0) return { kind: 'unknown' };
  const endsAtMs = Math.max(...inUse.map((product) => product.contractEndsAtMs ?? -Infinity));
  return endsAtMs > nowMs ? { kind: 'bound', endsAtMs } : { kind: 'month-to-month' };
}
