import type { Insertable } from 'kysely';
import type { CustomerProfile } from '../../shared/domain/customer/customer-360.ts';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { Tables } from '../store/tables.ts';
import { accountsAt, totalOf } from './accounts-at.ts';
import {
  type DemoContact,
  type DemoOffer,
  type DemoPromise,
  repeatsIn,
  type Story,
} from './story.ts';

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/** The rows of some customers, by table, in an order that foreign keys allow. */
export type DemoRows = {
  readonly customers: readonly Row<'customers'>[];
  readonly customer_phones: readonly Row<'customer_phones'>[];
  readonly accounts: readonly Row<'accounts'>[];
  readonly products: readonly Row<'products'>[];
  readonly complaints: readonly Row<'complaints'>[];
  readonly contact_keys: readonly Row<'contact_keys'>[];
  readonly contacts: readonly Row<'contacts'>[];
  readonly promises: readonly Row<'promises'>[];
  readonly contact_offers: readonly Row<'contact_offers'>[];
};

/** What phone system the demo's history came from. */
const HISTORY_SOURCE = 'demo-history';

export function rowsOf(stories: readonly Story[], asOfMs: number): DemoRows {
  return {
    customers: stories.map((story) => customerRow(story, asOfMs)),
    customer_phones: stories.flatMap(({ customer: { profile } }) =>
      profile.phones.map((e164) => ({ customer_id: profile.id, e164 })),
    ),
    accounts: stories.flatMap((story) => accountRows(story, asOfMs)),
    products: stories.flatMap(productRows),
    complaints: stories.flatMap(({ customer, complaints }) =>
      complaints.map((complaint) => ({
        id: complaint.id,
        customer_id: customer.profile.id,
        opened_at: new Date(complaint.openedAtMs),
        closed_at: date(complaint.closedAtMs),
        subject: complaint.subject,
      })),
    ),
    contact_keys: stories.flatMap(({ contacts }) => contacts.map(contactKeyRow)),
    contacts: stories.flatMap(contactRows),
    promises: stories.flatMap(({ customer, promises }) =>
      promises.map((promise) => promiseRow(promise, customer.profile)),
    ),
    contact_offers: stories.flatMap(({ customer, offers }) =>
      offers.map((offer) => offerRow(offer, customer.profile)),
    ),
  };
}

export function promiseRow(promise: DemoPromise, { id }: CustomerProfile): Row<'promises'> {
  return {
    id: promise.id,
    customer_id: id,
    contact_id: promise.contactId,
    agent_id: promise.agentId,
    due_at: new Date(promise.dueAtMs),
    text: promise.text,
    kept_at: date(promise.keptAtMs),
  };
}

export function offerRow(
  offer: DemoOffer,
  { id, currency }: CustomerProfile,
): Row<'contact_offers'> {
  return {
    contact_id: offer.contactId,
    offer_id: offer.offerId,
    offer_version: offer.offerVersion,
    customer_id: id,
    agent_id: offer.agentId,
    outcome: offer.outcome,
    at: new Date(offer.atMs),
    currency,
    face_value_minor: offer.faceValueMinor,
    cost_minor: offer.costMinor,
    account_id: offer.accountId,
  };
}

/** As much of a customer's story as the rows of what they have are made of. */
type Owner = Parameters<typeof accountsAt>[0];

export function customerRow(story: Owner, asOfMs: number): Row<'customers'> {
  const { profile } = story.customer;
  const total = totalOf(accountsAt(story, asOfMs));
  return {
    id: profile.id,
    external_id: profile.externalId,
    name: profile.name,
    language: profile.language,
    segment: profile.segment,
    jurisdiction: profile.jurisdiction,
    customer_since: new Date(profile.customerSinceMs),
    currency: profile.currency,
    monthly_value_minor: total.monthlyValueMinor,
    remaining_margin_minor: total.remainingMarginMinor,
    email: profile.email,
    attributes: '{}',
    search_text: searchTextOf(profile.name),
    updated_at: new Date(asOfMs),
  };
}

export function accountRows(story: Owner, asOfMs: number): Row<'accounts'>[] {
  return accountsAt(story, asOfMs).map((account) => ({
    customer_id: story.customer.profile.id,
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
  }));
}

export function productRows({ customer, products }: Owner): Row<'products'>[] {
  return products.map((product) => ({
    customer_id: customer.profile.id,
    external_id: product.id,
    kind: product.kind,
    name: product.name,
    monthly_minor: product.monthlyMinor,
    status: product.status,
    contract_ends_at: date(product.contractEndsAtMs),
    account_id: product.accountId,
  }));
}

/** Newest first, because a repeat must be there before the contact that points to it. */
function contactRows(story: Story): Row<'contacts'>[] {
  const repeats = repeatsIn(story);
  const { profile } = story.customer;
  return story.contacts
    .toReversed()
    .map((contact) => contactRow(contact, profile, repeats.get(contact.id) ?? null));
}

export function contactKeyRow({ id }: Pick<DemoContact, 'id'>): Row<'contact_keys'> {
  return { source: HISTORY_SOURCE, external_id: id, contact_id: id };
}

export function contactRow(
  contact: DemoContact,
  customer: CustomerProfile,
  repeatId: ContactId | null,
): Row<'contacts'> {
  return {
    id: contact.id,
    source: HISTORY_SOURCE,
    external_id: contact.id,
    channel: contact.channel,
    direction: contact.direction,
    queue: contact.queue,
    ani_e164: contact.aniE164,
    ani_withheld: contact.aniWithheld,
    customer_id: customer.id,
    agent_id: contact.agentId,
    state: contact.abandoned ? 'abandoned' : 'closed',
    started_at: new Date(contact.startedAtMs),
    connected_at: date(contact.connectedAtMs),
    ended_at: new Date(contact.endedAtMs),
    reason: contact.reason,
    disposition: contact.disposition,
    note: contact.note,
    save_result: contact.saveResult,
    sentiment: contact.sentiment,
    fcr_claimed: contact.fcrClaimed,
    fcr_confirmed: contact.fcrConfirmed,
    repeat_contact_id: repeatId,
    cancel_requested_at: date(contact.cancelRequestedAtMs),
    cancel_completed_at: date(contact.cancelCompletedAtMs),
    account_id: contact.accountId,
  };
}

function date(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
