import type { AccountId } from '../ids.ts';
import type { DecisionInput } from './decision-input.ts';
import { offersById } from './offers-by-id.ts';
import type { History, HistoryEvent } from './predicate-subject.ts';

type HistoryInput = Pick<DecisionInput, 'customer' | 'account' | 'contact' | 'offers'>;
type Placed = HistoryEvent & { readonly accountId: AccountId | null };

/**
 * A customer's history for counting, without the contact at hand. What is not known to belong to one
 * account counts for all of them. An offer counts as presented whatever came of it; the reason and the
 * channel of an offer are those of the contact it was made on.
 */
export function historyOf(input: HistoryInput): History {
  const { customer, account, contact } = input;
  const catalogue = offersById(input.offers);
  const contacts = customer.contacts
    .filter(({ id }) => id !== contact.id)
    .map(
      (past): Placed => ({
        atMs: past.startedAtMs,
        accountId: past.accountId,
        reason: past.reason,
        channel: past.channel,
        offer: null,
        offerKind: null,
      }),
    );
  const made = customer.offers
    .filter(({ contactId }) => contactId !== contact.id)
    .map((past) => {
      const on = customer.contacts.find(({ id }) => id === past.contactId);
      const event: Placed = {
        atMs: past.atMs,
        accountId: past.accountId,
        reason: on?.reason ?? null,
        channel: on?.channel ?? null,
        offer: past.offerId,
        offerKind: catalogue.get(past.offerId)?.kind ?? null,
      };
      return { event, outcome: past.outcome };
    });
  const withOutcome = (outcome: 'accepted' | 'declined') =>
    made.flatMap((offer) => (offer.outcome === outcome ? [offer.event] : []));
  // A wish to leave recorded since the contact at hand began is this contact's own.
  const begunAtMs = customer.contacts.find(({ id }) => id === contact.id)?.startedAtMs ?? Infinity;
  const accounts = customer.accounts.some(({ id }) => id === account.id)
    ? customer.accounts
    : [account, ...customer.accounts];
  const closures = accounts.flatMap(({ id, closures }) =>
    closures
      .filter(({ atMs }) => atMs < begunAtMs)
      .map(
        (closure): Placed => ({
          atMs: closure.atMs,
          accountId: id,
          reason: closure.reason,
          channel: null,
          offer: null,
          offerKind: null,
        }),
      ),
  );
  const whole = {
    contacts,
    'offers-presented': made.map(({ event }) => event),
    'offers-accepted': withOutcome('accepted'),
    'offers-declined': withOutcome('declined'),
    closures: onceEach(closures),
  };
  const ofAccount = (events: readonly Placed[]) =>
    events.filter(({ accountId }) => accountId === null || accountId === account.id);
  return {
    customer: whole,
    account: {
      contacts: ofAccount(contacts),
      'offers-presented': ofAccount(whole['offers-presented']),
      'offers-accepted': ofAccount(whole['offers-accepted']),
      'offers-declined': ofAccount(whole['offers-declined']),
      closures: ofAccount(closures),
    },
  };
}

/** A wish to leave that was about no account in particular is told on each; of the customer it is one. */
function onceEach(closures: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>();
  return closures.filter(({ atMs, reason }) => {
    const key = `${atMs} ${reason}`;
    return !seen.has(key) && seen.add(key);
  });
}
