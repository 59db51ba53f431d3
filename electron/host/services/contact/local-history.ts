import type {
  Caller,
  Customer360,
  PastContact,
  PastOffer,
} from '../../../../shared/domain/customer/customer-360.ts';
import { meanSentiment } from '../conversation/read-utterance.ts';
import { dayEntryOf } from '../day/day-entry.ts';
import { customerOf, type OpenContact } from './open-contact.ts';

const MOST_PAST_CONTACTS = 20;

/**
 * A caller as the server knows them, with what happened here and has not reached it yet: an offer
 * accepted an hour ago in an outage must count for its cool-down now.
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
  const past: PastContact = {
    id: contactId,
    channel: core.header.channel,
    startedAtMs: core.header.startedAtMs,
    reason: core.reason,
    disposition: entry.contact.disposition,
    abandoned: false,
    fcr: entry.contact.fcr,
    sentiment: meanSentiment(contact.utterances),
    note: contact.notes.text === '' ? null : contact.notes.text,
    accountId: core.accountId,
  };
  const offers: PastOffer[] = core.offers.map(({ offerId, atMs, outcome, faceValueMinor }) => ({
    offerId,
    contactId,
    atMs,
    outcome,
    faceValueMinor,
    accountId: core.accountId,
  }));
  const promises = core.promises.map(({ promiseId, dueAtMs, text }) => ({
    id: promiseId,
    contactId,
    dueAtMs,
    text,
  }));
  return {
    ...customer,
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
