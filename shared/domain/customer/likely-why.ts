import { because, type Explanation, quoted } from '../explanation.ts';
import type { ReasonCode } from '../ids.ts';
import { DAY_MS } from '../time.ts';
import type { Customer360, PastContact } from './customer-360.ts';
import { tenureDays } from './tenure.ts';

const REPEAT_DAYS = 30;
const ABANDONED_DAYS = 3;
const OFFER_PENDING_DAYS = 14;
const LAST_CONTACT_DAYS = 30;
const CONTRACT_ENDS_DAYS = 60;
const NEW_CUSTOMER_DAYS = 45;
/** The console shows three; more than this is history, which the timeline shows better. */
const MOST = 5;

/**
 * Why a customer is probably calling, from what is open and what happened lately, strongest first:
 * something owed, something unfinished, what the calendar brings, and at last what the previous
 * contact was about. Empty when nothing stands out; it never guesses from the customer's traits.
 */
export function likelyWhy(customer: Customer360, nowMs: number): Explanation[] {
  const within = (atMs: number, days: number) => atMs <= nowMs && nowMs - atMs <= days * DAY_MS;
  const found = [
    ...promises(customer, nowMs),
    ...complaints(customer),
    ...unfinishedContacts(customer, within),
    ...pendingOffer(customer, within),
    ...calendar(customer, nowMs),
  ];
  const saidReasons = found.map(({ params }) => params['reason']);
  const last = lastContact(customer, within).filter(
    ({ params }) => !saidReasons.includes(params['reason']),
  );
  return [...found, ...last].slice(0, MOST);
}

type Within = (atMs: number, days: number) => boolean;

/** Overdue before due within a day; the longest overdue first. */
function promises(customer: Customer360, nowMs: number): Explanation[] {
  return customer.promises
    .filter((promise) => promise.dueAtMs <= nowMs + DAY_MS)
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
    .slice(0, 2)
    .map((promise) =>
      because(promise.dueAtMs < nowMs ? 'why.promise-overdue' : 'why.promise-due', {
        dueAtMs: promise.dueAtMs,
        text: quoted(promise.text),
      }),
    );
}

function complaints(customer: Customer360): Explanation[] {
  return customer.complaints
    .toSorted((a, b) => b.openedAtMs - a.openedAtMs)
    .slice(0, 2)
    .map((complaint) =>
      because('why.open-complaint', {
        openedAtMs: complaint.openedAtMs,
        subject: quoted(complaint.subject),
      }),
    );
}

/** The same reason again and again, a contact that solved nothing, a caller who hung up waiting. */
function unfinishedContacts(customer: Customer360, within: Within): Explanation[] {
  const newestFirst = customer.contacts.toSorted((a, b) => b.startedAtMs - a.startedAtMs);
  const found: Explanation[] = [];

  const abandoned = newestFirst[0];
  if (abandoned?.abandoned === true && within(abandoned.startedAtMs, ABANDONED_DAYS)) {
    found.push(because('why.abandoned', { atMs: abandoned.startedAtMs }));
  }
  const month = newestFirst.filter((contact) => within(contact.startedAtMs, REPEAT_DAYS));
  const repeated = mostRepeatedReason(month);
  if (repeated !== null) {
    found.push(because('why.repeat-reason', { ...repeated, days: REPEAT_DAYS }));
  }

  const unresolved = month.find(
    ({ fcr, reason }) =>
      reason !== null &&
      reason !== repeated?.reason &&
      (fcr.claimed === false || fcr.confirmed === false),
  );
  if (unresolved !== undefined && unresolved.reason !== null) {
    found.push(
      because('why.unresolved', { reason: unresolved.reason, atMs: unresolved.startedAtMs }),
    );
  }
  return found;
}

/** The reason that came up most, if more than once; of equals the one that came up last. */
function mostRepeatedReason(
  newestFirst: readonly PastContact[],
): { readonly reason: ReasonCode; readonly count: number } | null {
  const counts = new Map<ReasonCode, number>();
  for (const { reason } of newestFirst) {
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  let most: { reason: ReasonCode; count: number } | null = null;
  for (const [reason, count] of counts) {
    if (count > (most?.count ?? 1)) most = { reason, count };
  }
  return most;
}

/** An offer that was put to them and has not been answered. */
function pendingOffer(customer: Customer360, within: Within): Explanation[] {
  const pending = customer.offers
    .filter(({ outcome, atMs }) => outcome === 'presented' && within(atMs, OFFER_PENDING_DAYS))
    .toSorted((a, b) => b.atMs - a.atMs)[0];
  return pending === undefined ? [] : [because('why.offer-pending', { atMs: pending.atMs })];
}

function calendar(customer: Customer360, nowMs: number): Explanation[] {
  const found: Explanation[] = [];
  const ending = customer.products
    .flatMap(({ name, status, contractEndsAtMs }) =>
      status !== 'ended' &&
      contractEndsAtMs !== null &&
      contractEndsAtMs > nowMs &&
      contractEndsAtMs - nowMs <= CONTRACT_ENDS_DAYS * DAY_MS
        ? [{ product: quoted(name), endsAtMs: contractEndsAtMs }]
        : [],
    )
    .toSorted((a, b) => a.endsAtMs - b.endsAtMs)[0];
  if (ending !== undefined) found.push(because('why.contract-ends', ending));

  const paused = customer.products.find(({ status }) => status === 'paused');
  if (paused !== undefined) found.push(because('why.paused', { product: quoted(paused.name) }));

  const days = tenureDays(customer.profile.customerSinceMs, nowMs);
  if (days <= NEW_CUSTOMER_DAYS) found.push(because('why.new-customer', { count: days }));
  return found;
}

/** What they came for last. */
function lastContact(customer: Customer360, within: Within): Explanation[] {
  const last = customer.contacts
    .filter(({ startedAtMs, abandoned }) => !abandoned && within(startedAtMs, LAST_CONTACT_DAYS))
    .toSorted((a, b) => b.startedAtMs - a.startedAtMs)[0];
  if (last === undefined || last.reason === null) return [];
  return [because('why.last-contact', { reason: last.reason, atMs: last.startedAtMs })];
}
