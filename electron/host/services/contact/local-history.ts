import type { Account, AccountClosure } from '../../../../shared/domain/customer/account.ts';
import type {
  Caller,
  Customer360,
  PastContact,
  PastOffer,
} from '../../../../shared/domain/customer/customer-360.ts';
import { accountOn, accountOnFact } from '../account/account-on-contact.ts';
import { meanSentiment } from '../conversation/mood.ts';
import { dayEntryOf } from '../day/day-entry.ts';
import { customerOf, type OpenContact } from './open-contact.ts';

const MOST_PAST_CONTACTS = 20;
const MOST_CLOSURES = 20;
/** Two desks' clocks may differ by so much about one and the same wish to leave. */
const SAME_WISH_MS = 60_000;

/**
 * A caller as the server knows them, with what happened here and has not reached it yet: an offer
 * accepted an hour ago in an outage must count for its cool-down now, and a cancellation as one.
 */
export function withLocalHistory(caller: Caller, contacts: readonly OpenContact[]): Caller {
  const enrich = (customer: Customer360) =>
    contacts
      .filter((contact) => customerOf(contact)?.profile.id === customer.profile.id)
      .reduce(addContact, customer);
  switch (caller.kind) {
    case 'matched':
      return { kind: 'matched', customer: enrich(caller.customer) };
    case 'candidates':
      return { kind: 'candidates', candidates: caller.candidates.map(enrich) };
    case 'unknown':
      return caller;
  }
}

function addContact(customer: Customer360, contact: OpenContact): Customer360 {
  const entry = dayEntryOf(contact);
  if (entry === null || contact.core.stage.kind !== 'closed') return customer;
  const { core } = contact;
  const { contactId } = core.header;
  const accountId = accountOnFact(contact).accountId ?? null;
  const past: PastContact = {
    id: contactId,
    channel: core.header.channel,
    startedAtMs: core.header.startedAtMs,
    reason: core.reason,
    disposition: entry.contact.disposition,
    abandoned: false,
    fcr: entry.contact.fcr,
    sentiment: meanSentiment(contact),
    note: contact.notes.text === '' ? null : contact.notes.text,
    accountId,
  };
  const offers: PastOffer[] = core.offers.map((made) => ({
    offerId: made.offerId,
    contactId,
    atMs: made.atMs,
    outcome: made.outcome,
    faceValueMinor: made.faceValueMinor,
    accountId: made.accountId ?? accountId,
  }));
  const promises = core.promises.map(({ promiseId, dueAtMs, text }) => ({
    id: promiseId,
    contactId,
    dueAtMs,
    text,
  }));
  return {
    ...customer,
    accounts: withClosure(customer.accounts, contact),
    contacts: [past, ...customer.contacts.filter(({ id }) => id !== contactId)]
      .sort((a, b) => b.startedAtMs - a.startedAtMs)
      .slice(0, MOST_PAST_CONTACTS),
    offers: [...offers, ...customer.offers.filter((offer) => offer.contactId !== contactId)],
    promises: [
      ...customer.promises.filter(({ id }) => !promises.some((made) => made.id === id)),
      ...promises,
    ],
  };
}

/** The wish to leave this contact ended with, among the closures of its account. */
function withClosure(accounts: readonly Account[], contact: OpenContact): readonly Account[] {
  const { cancel, reason } = contact.core;
  if (cancel.kind === 'none') return accounts;
  const accountId = accountOn(contact)?.id;
  const closure: AccountClosure = {
    atMs: cancel.requestedAtMs,
    reason,
    completed: cancel.kind === 'completed',
  };
  const isAnother = ({ atMs }: AccountClosure) => Math.abs(atMs - closure.atMs) > SAME_WISH_MS;
  return accounts.map((account) =>
    account.id === accountId
      ? {
          ...account,
          closures: [closure, ...account.closures.filter(isAnother)]
            .sort((a, b) => b.atMs - a.atMs)
            .slice(0, MOST_CLOSURES),
        }
      : account,
  );
}
