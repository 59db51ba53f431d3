import { randomBytes, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Store } from '../../server/store/database.ts';
import type { Tables } from '../../server/store/tables.ts';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import {
  type AccountId,
  type AgentId,
  type ContactId,
  type CustomerId,
  type QueueId,
  uuidV7,
} from '../../shared/domain/ids.ts';

/** A fixed "now" for tests that turn the clock themselves. */
export const NOON_MS = Date.UTC(2026, 2, 10, 12);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

type Row<T extends keyof Tables> = Partial<Insertable<Tables[T]>>;

/** The company's settings: EUR, Norway, an FCR window of 7 days. */
export async function addSettings(db: Store, row: Row<'tenant_settings'> = {}): Promise<void> {
  await db
    .insertInto('tenant_settings')
    .values({
      company_name: 'Nordlys Connect',
      default_region: 'NO',
      currency: 'EUR',
      fcr_window_days: 7,
      ring_time_ms: 20_000,
      ...row,
    })
    .execute();
}

export async function addUser(db: Store, row: Row<'users'> = {}): Promise<AgentId> {
  const id = row.id ?? (randomUUID() as AgentId);
  await db
    .insertInto('users')
    .values({
      id,
      email: `${id}@nordlys.example`,
      name: 'Ane Agent',
      password_hash: 'none',
      role: 'agent',
      language: 'en',
      queues: ['cancellation' as QueueId],
      channels: ['voice'],
      created_at: new Date(NOON_MS),
      ...row,
    })
    .execute();
  return id;
}

export async function addCustomer(
  db: Store,
  { phones = [], ...row }: Row<'customers'> & { readonly phones?: readonly string[] } = {},
): Promise<CustomerId> {
  const id = row.id ?? (randomUUID() as CustomerId);
  const name = row.name ?? 'Budi Santoso';
  await db
    .insertInto('customers')
    .values({
      id,
      external_id: null,
      name,
      language: 'en',
      segment: 'consumer',
      jurisdiction: 'NO',
      customer_since: new Date(NOON_MS - 800 * DAY_MS),
      currency: 'EUR',
      monthly_value_minor: 4_000,
      remaining_margin_minor: 60_000,
      email: null,
      attributes: '{}',
      search_text: searchTextOf(name),
      updated_at: new Date(NOON_MS),
      ...row,
    })
    .execute();
  for (const e164 of phones) {
    await db.insertInto('customer_phones').values({ customer_id: id, e164 }).execute();
  }
  return id;
}

/** An account of a customer; what the customer pays follows from it. */
export async function addAccount(
  db: Store,
  row: Row<'accounts'> & { readonly customer_id: CustomerId },
): Promise<AccountId> {
  const id = row.id ?? ('main' as AccountId);
  await db
    .insertInto('accounts')
    .values({
      id,
      name: 'Home',
      tier: 'plus',
      status: 'active',
      opened_at: new Date(NOON_MS - 800 * DAY_MS),
      monthly_value_minor: 4_000,
      remaining_margin_minor: 60_000,
      ...row,
    })
    .execute();
  return id;
}

/** A contact; one that ended an hour after it began unless told otherwise. */
export async function addContact(db: Store, row: Row<'contacts'> = {}): Promise<ContactId> {
  const startedAt = row.started_at instanceof Date ? row.started_at : new Date(NOON_MS - HOUR_MS);
  const id = row.id ?? (uuidV7(startedAt.getTime(), randomBytes) as ContactId);
  const { source = 'test-pbx', external_id = id } = row;
  await db
    .with('key', (key) =>
      key.insertInto('contact_keys').values({ source, external_id, contact_id: id }),
    )
    .insertInto('contacts')
    .values({
      id,
      source,
      external_id,
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation' as QueueId,
      ani_e164: null,
      customer_id: null,
      agent_id: null,
      state: 'closed',
      started_at: startedAt,
      connected_at: startedAt,
      ended_at: new Date(startedAt.getTime() + HOUR_MS),
      ...row,
    })
    .execute();
  return id;
}

/** A ring of a contact at an agent: what makes the contact the agent's to report on. */
export async function addLeg(
  db: Store,
  contactId: ContactId,
  agentId: AgentId,
  row: Row<'contact_legs'> = {},
): Promise<void> {
  await db
    .insertInto('contact_legs')
    .values({
      id: randomUUID(),
      contact_id: contactId,
      agent_id: agentId,
      offered_at: new Date(NOON_MS - HOUR_MS),
      ring_ends_at: new Date(NOON_MS - HOUR_MS + 20_000),
      outcome: 'accepted',
      ...row,
    })
    .execute();
}
