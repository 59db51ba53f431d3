import { customerOf, type OpenContact } from '../contact/open-contact.ts';

/**
 * What was accepted on a contact so far, its face value in minor units and how many offers: here, and
 * by whoever had the contact before it came to this desk.
 */
export function givenOnContact(contact: OpenContact): {
  readonly alreadyGivenMinor: number;
  readonly alreadyAccepted: number;
} {
  const { header, offers } = contact.core;
  const here = offers.filter(({ outcome }) => outcome === 'accepted');
  const before = (customerOf(contact)?.offers ?? []).filter(
    (past) =>
      past.contactId === header.contactId &&
      past.outcome === 'accepted' &&
      !here.some(({ offerId }) => offerId === past.offerId),
  );
  const given = [...here, ...before];
  return {
    alreadyGivenMinor: given.reduce((sum, { faceValueMinor }) => sum + faceValueMinor, 0),
    alreadyAccepted: given.length,
  };
}
