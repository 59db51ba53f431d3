import { customerOf, type OpenContact } from '../contact/open-contact.ts';

/**
 * The face value accepted on a contact so far, in minor units: here, and by whoever had the contact
 * before it came to this desk.
 */
export function givenOnContactMinor(contact: OpenContact): number {
  const { header, offers } = contact.core;
  const here = offers.filter(({ outcome }) => outcome === 'accepted');
  const before = (customerOf(contact)?.offers ?? []).filter(
    (past) =>
      past.contactId === header.contactId &&
      past.outcome === 'accepted' &&
      !here.some(({ offerId }) => offerId === past.offerId),
  );
  return [...here, ...before].reduce((sum, { faceValueMinor }) => sum + faceValueMinor, 0);
}
