import type { CustomerId } from '../../shared/domain/ids.ts';
import type { Trx } from '../store/database.ts';
import type { ImportAccount } from './import-account.ts';
import type { ImportAttribute, ImportCustomer, ImportProduct } from './import-customer.ts';

/** A customer as far as an import knows one, with lists in a fixed order, so that two can be compared. */
export type StoredCustomer = {
  readonly id: CustomerId;
  readonly externalId: string;
  readonly name: string;
  readonly language: ImportCustomer['language'];
  readonly segment: string;
  readonly jurisdiction: string;
  readonly customerSinceMs: number;
  readonly currency: string;
  readonly monthlyValueMinor: number;
  readonly remainingMarginMinor: number;
  readonly email: string | null;
  readonly phones: readonly string[];
  readonly accounts: readonly ImportAccount[];
  readonly products: readonly ImportProduct[];
  readonly attributes: Readonly<Record<string, ImportAttribute>>;
};

/** The customers of a chunk who are there already, by external id, locked until the transaction ends. */
export async function findImported(
  trx: Trx,
  customers: readonly ImportCustomer[],
): Promise<ReadonlyMap<string, StoredCustomer>> {
  const rows = await trx
    .selectFrom('customers')
    .selectAll()
    .where(
      'external_id',
      'in',
      customers.map(({ externalId }) => externalId),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const phones = await trx
    .selectFrom('customer_phones')
    .selectAll()
    .where('customer_id', 'in', ids)
    .execute();
  const products = await trx
    .selectFrom('products')
    .selectAll()
    .where('customer_id', 'in', ids)
    .execute();
  const accounts = await trx
    .selectFrom('accounts')
    .selectAll()
    .where('customer_id', 'in', ids)
    .execute();
  const accountsOf = Map.groupBy(accounts, ({ customer_id }) => customer_id);
  const phonesOf = Map.groupBy(phones, ({ customer_id }) => customer_id);
  const productsOf = Map.groupBy(products, ({ customer_id }) => customer_id);
  return new Map(
    rows.map((row) => [
      row.external_id ?? '',
      {
        id: row.id,
        externalId: row.external_id ?? '',
        name: row.name,
        language: row.language,
        segment: row.segment,
        jurisdiction: row.jurisdiction,
        customerSinceMs: row.customer_since.getTime(),
        currency: row.currency,
        monthlyValueMinor: row.monthly_value_minor,
        remainingMarginMinor: row.remaining_margin_minor,
        email: row.email,
        phones: (phonesOf.get(row.id) ?? []).map(({ e164 }) => e164).sort(),
        accounts: sortById(
          (accountsOf.get(row.id) ?? []).map((account) => ({
            id: account.id,
            name: account.name,
            tier: account.tier,
            status: account.status,
            openedAtMs: account.opened_at.getTime(),
            monthlyValueMinor: account.monthly_value_minor,
            remainingMarginMinor: account.remaining_margin_minor,
            balanceDueMinor: account.balance_due_minor,
            openDisputes: account.open_disputes,
            pendingOrders: account.pending_orders,
          })),
        ),
        products: sortById(
          (productsOf.get(row.id) ?? []).map((product) => ({
            id: product.external_id,
            kind: product.kind,
            name: product.name,
            monthlyMinor: product.monthly_minor,
            status: product.status,
            contractEndsAtMs: product.contract_ends_at?.getTime() ?? null,
            ...(product.account_id === null ? {} : { accountId: product.account_id }),
          })),
        ),
        attributes: row.attributes,
      },
    ]),
  );
}

/** Products or accounts in the order two lists of them are compared in. */
export function sortById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}
