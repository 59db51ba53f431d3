import type { Account } from '../../shared/domain/customer/account.ts';
import type { Customer360, Product } from '../../shared/domain/customer/customer-360.ts';
import type { AccountId, ContactId, CustomerId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { StoredReference } from '../reference/save.ts';
import type { PlaybookCase } from './case-schema.ts';

/** The contact a case is about, as the desk would know it. */
export type CaseContact = {
  readonly contactId: ContactId;
  readonly customer: Customer360;
  readonly account: Account;
  readonly currency: string;
  readonly nowMs: number;
};

const CONTACT_ID = '00000000-0000-7000-8000-000000000001' as ContactId;
const CUSTOMER_ID = '00000000-0000-7000-8000-0000000000ff' as CustomerId;

/** Makes up the customer of a case. Noon of the case's day is now. */
export function contactOfCase(
  played: PlaybookCase,
  reference: Pick<StoredReference, 'offers'>,
): CaseContact {
  const nowMs = Date.parse(`${played.today}T12:00:00Z`);
  const currency = played.customer.currency ?? reference.offers[0]?.economics.currency ?? 'EUR';
  const accounts = played.accounts.map((account) => accountOf(account, nowMs));
  const [first] = accounts;
  const account = accounts.find(({ id }) => id === played.account) ?? first;
  // The schema asks for at least one.
  if (account === undefined) throw new TypeError('a case without accounts');
  return {
    contactId: CONTACT_ID,
    customer: customerOf(played, accounts, currency, nowMs),
    account,
    currency,
    nowMs,
  };
}

function customerOf(
  { customer, accounts: written, history }: PlaybookCase,
  accounts: readonly Account[],
  currency: string,
  nowMs: number,
): Customer360 {
  const open = accounts.filter(({ status }) => status !== 'closed');
  const { name, language, segment, jurisdiction, churnRisk } = customer;
  return {
    profile: {
      id: CUSTOMER_ID,
      externalId: null,
      name,
      language,
      segment,
      jurisdiction,
      customerSinceMs: nowMs - customer.sinceDaysAgo * DAY_MS,
      currency,
      monthlyValueMinor: sumOf(open, ({ monthlyValueMinor }) => monthlyValueMinor),
      remainingMarginMinor: sumOf(open, ({ remainingMarginMinor }) => remainingMarginMinor),
      phones: [],
      email: null,
    },
    accounts,
    products: written.flatMap(productsOf),
    churnRisk: {
      score: churnRisk,
      level: churnRisk >= 0.6 ? 'high' : churnRisk >= 0.3 ? 'medium' : 'low',
      reasons: [],
    },
    contacts: history.contacts
      .map((past, index) => ({
        id: pastContactId(index),
        channel: past.channel,
        startedAtMs: nowMs - past.daysAgo * DAY_MS,
        reason: past.reason,
        disposition: null,
        abandoned: false,
        fcr: { claimed: null, confirmed: null, verified: 'not-claimed' as const },
        sentiment: null,
        note: null,
        accountId: past.account,
      }))
      .toSorted((a, b) => b.startedAtMs - a.startedAtMs),
    complaints: Array.from({ length: customer.openComplaints }, (_, index) => ({
      id: `complaint-${index + 1}`,
      openedAtMs: nowMs - 7 * DAY_MS,
      subject: 'Open complaint',
    })),
    promises: [],
    offers: history.offers.map((past, index) => ({
      offerId: past.offer,
      contactId: pastContactId(1000 + index),
      atMs: nowMs - past.daysAgo * DAY_MS,
      outcome: past.outcome,
      faceValueMinor: past.valueMinor,
      accountId: past.account,
    })),
  };
}

function accountOf(written: PlaybookCase['accounts'][number], nowMs: number): Account {
  return {
    id: written.id,
    name: written.name ?? written.id,
    tier: written.tier,
    status: written.status,
    openedAtMs: nowMs - written.openedDaysAgo * DAY_MS,
    monthlyValueMinor: written.monthlyMinor,
    remainingMarginMinor: written.remainingMarginMinor,
    balanceDueMinor: written.balanceDueMinor,
    openDisputes: written.openDisputes,
    pendingOrders: written.pendingOrders,
    closures: written.closures
      .map(({ daysAgo, reason, completed }) => ({
        atMs: nowMs - daysAgo * DAY_MS,
        reason,
        completed,
      }))
      .toSorted((a, b) => b.atMs - a.atMs),
  };
}

function productsOf(account: PlaybookCase['accounts'][number]): readonly Product[] {
  return account.products.map(({ kind, monthlyMinor, contractEnds }, index) => ({
    id: `${account.id}-${index + 1}`,
    kind,
    name: kind,
    monthlyMinor,
    status: account.status === 'closed' ? 'ended' : account.status,
    contractEndsAtMs: contractEnds === null ? null : Date.parse(`${contractEnds}T00:00:00Z`),
    accountId: account.id as AccountId,
  }));
}

function pastContactId(index: number): ContactId {
  return `00000000-0000-7000-8000-1${String(index).padStart(11, '0')}` as ContactId;
}

function sumOf<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amountOf(item), 0);
}
