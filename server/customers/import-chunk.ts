import { isDeepStrictEqual } from 'node:util';
import { type Insertable, sql } from 'kysely';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import type { CustomerId } from '../../shared/domain/ids.ts';
import { noteReportsDue } from '../analytics/projection/reports-due.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId, type Random } from '../runtime/random.ts';
import type { Trx } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';
import { type ImportAccount, impliedAccounts, totalOfAccounts } from './import-account.ts';
import type {
  ImportAttribute,
  ImportChunkResult,
  ImportCustomer,
  ImportProduct,
} from './import-customer.ts';
import { findImported, type StoredCustomer, sortById } from './imported-customers.ts';

export type ImportContext = { readonly clock: Clock; readonly random: Random };

/** Two imports at once take turns chunk by chunk, so that neither creates what the other just did. */
const IMPORT_LOCK = 7_283_355_102;

/**
 * Writes one chunk of customers, in the transaction given: creates those whose external id is new,
 * changes those that differ, and leaves the others exactly as they are, so that a second run of the
 * same file writes nothing. Changed customers go into the change feed; new ones do not, because no
 * desk can be holding them. External ids must be unique within the chunk.
 */
export async function importChunk(
  trx: Trx,
  customers: readonly ImportCustomer[],
  { clock, random }: ImportContext,
): Promise<ImportChunkResult> {
  await sql`select pg_advisory_xact_lock(${sql.lit(IMPORT_LOCK)})`.execute(trx);
  const stored = await findImported(trx, customers);
  const created: StoredCustomer[] = [];
  const updated: StoredCustomer[] = [];
  for (const customer of customers) {
    const before = stored.get(customer.externalId);
    const after = merge(before ?? null, customer, () => newId<CustomerId>(clock, random));
    if (before === undefined) created.push(after);
    else if (!isDeepStrictEqual(before, after)) updated.push(after);
  }
  await write(trx, created, updated, new Date(clock.nowMs()));
  return {
    created: created.length,
    updated: updated.length,
    unchanged: customers.length - created.length - updated.length,
  };
}

/** The customer as it should be: what the import leaves out stays as it was. */
function merge(
  before: StoredCustomer | null,
  customer: ImportCustomer,
  makeId: () => CustomerId,
): StoredCustomer {
  const accounts = sortById(customer.accounts ?? impliedAccounts(before?.accounts ?? [], customer));
  return {
    id: before?.id ?? makeId(),
    externalId: customer.externalId,
    name: customer.name,
    language: customer.language,
    segment: customer.segment,
    jurisdiction: customer.jurisdiction,
    customerSinceMs: customer.customerSinceMs,
    currency: customer.currency,
    ...totalOfAccounts(accounts),
    accounts,
    email: customer.email ?? before?.email ?? null,
    phones: customer.phones ? [...new Set(customer.phones)].sort() : (before?.phones ?? []),
    products: customer.products ? sortById(customer.products) : (before?.products ?? []),
    attributes: { ...before?.attributes, ...customer.attributes },
  };
}

async function write(
  trx: Trx,
  created: readonly StoredCustomer[],
  updated: readonly StoredCustomer[],
  now: Date,
): Promise<void> {
  const all = [...created, ...updated];
  if (all.length === 0) return;
  await trx
    .insertInto('customers')
    .values(all.map((customer) => toRow(customer, now)))
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) =>
          Object.fromEntries(
            CHANGING_COLUMNS.map((column) => [column, eb.ref(`excluded.${column}`)]),
          ),
        ),
    )
    .execute();
  if (updated.length > 0) await forgetDetails(trx, updated);
  const phones = all.flatMap(({ id, phones }) => phones.map((e164) => ({ customer_id: id, e164 })));
  if (phones.length > 0) await trx.insertInto('customer_phones').values(phones).execute();
  const accounts = all.flatMap(({ id, accounts }) => accounts.map((a) => toAccountRow(id, a)));
  if (accounts.length > 0) await trx.insertInto('accounts').values(accounts).execute();
  const products = all.flatMap(({ id, products }) => products.map((p) => toProductRow(id, p)));
  if (products.length > 0) await trx.insertInto('products').values(products).execute();
  if (updated.length > 0) {
    const changes = updated.map(({ id }) => ({ kind: 'customer' as const, entity_id: id }));
    await trx.insertInto('changes').values(changes).execute();
    await noteReportsDue(
      trx,
      [],
      updated.map(({ id }) => id),
    );
  }
}

const CHANGING_COLUMNS = [
  'name',
  'language',
  'segment',
  'jurisdiction',
  'customer_since',
  'currency',
  'monthly_value_minor',
  'remaining_margin_minor',
  'email',
  'attributes',
  'search_text',
  'updated_at',
] as const satisfies readonly (keyof Tables['customers'])[];

async function forgetDetails(trx: Trx, customers: readonly StoredCustomer[]): Promise<void> {
  const ids = customers.map(({ id }) => id);
  await trx.deleteFrom('customer_phones').where('customer_id', 'in', ids).execute();
  await trx.deleteFrom('products').where('customer_id', 'in', ids).execute();
  await trx.deleteFrom('accounts').where('customer_id', 'in', ids).execute();
}

function toRow(customer: StoredCustomer, now: Date): Insertable<Tables['customers']> {
  return {
    id: customer.id,
    external_id: customer.externalId,
    name: customer.name,
    language: customer.language,
    segment: customer.segment,
    jurisdiction: customer.jurisdiction,
    customer_since: new Date(customer.customerSinceMs),
    currency: customer.currency,
    monthly_value_minor: customer.monthlyValueMinor,
    remaining_margin_minor: customer.remainingMarginMinor,
    email: customer.email,
    attributes: JSON.stringify(customer.attributes satisfies Record<string, ImportAttribute>),
    search_text: searchTextOf(customer.name),
    updated_at: now,
  };
}

function toAccountRow(
  customerId: CustomerId,
  account: ImportAccount,
): Insertable<Tables['accounts']> {
  return {
    customer_id: customerId,
    id: account.id,
    name: account.name,
    tier: account.tier,
    status: account.status,
    opened_at: new Date(account.openedAtMs),
    monthly_value_minor: account.monthlyValueMinor,
    remaining_margin_minor: account.remainingMarginMinor,
    balance_due_minor: account.balanceDueMinor,
    open_disputes: account.openDisputes,
    pending_orders: account.pendingOrders,
  };
}

function toProductRow(
  customerId: CustomerId,
  product: ImportProduct,
): Insertable<Tables['products']> {
  return {
    customer_id: customerId,
    external_id: product.id,
    kind: product.kind,
    name: product.name,
    monthly_minor: product.monthlyMinor,
    status: product.status,
    contract_ends_at: product.contractEndsAtMs === null ? null : new Date(product.contractEndsAtMs),
    account_id: product.accountId ?? null,
  };
}
