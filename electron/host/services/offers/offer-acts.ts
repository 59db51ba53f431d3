import { HostError } from '../../../../shared/contract/host-error.ts';
import type { OfferOnContact } from '../../../../shared/contract/views.ts';
import { checkAuthority } from '../../../../shared/domain/authority/check.ts';
import type { AuthorityVerdict } from '../../../../shared/domain/authority/limits.ts';
import type { Dismissal } from '../../../../shared/domain/contact/save-result.ts';
import type { ContactId, OfferId } from '../../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { HeldGrant } from '../approvals/usable-grants.ts';
import type { AuthorityService } from '../authority/authority-service.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { mustBeAllowedByGuardrails } from '../guardrails/must-be-allowed.ts';
import { givenOnContact } from './given-on-contact.ts';

export type OfferActs = {
  present(contactId: ContactId, offerId: OfferId): void;
  accept(contactId: ContactId, offerId: OfferId): void;
  decline(contactId: ContactId, offerId: OfferId): void;
  dismiss(contactId: ContactId, offerId: OfferId, verdict: Dismissal): void;
};

export type OfferActsOptions = {
  readonly clock: HostClock;
  readonly book: ContactBook;
  readonly reference: () => ReferenceData | null;
  readonly authority: Pick<AuthorityService, 'ledger' | 'spendableMinor' | 'spent'>;
  readonly grantsOn: (contact: OpenContact) => readonly HeldGrant[];
};

/**
 * Offers put to the customer and answered. Authority is checked when an offer is presented and again
 * when it is accepted, because what was given and what may be given can have changed in between.
 */
export function createOfferActs(options: OfferActsOptions): OfferActs {
  const { clock, book, reference, authority, grantsOn } = options;

  function contactForOffers(contactId: ContactId): OpenContact {
    const contact = book.require(contactId);
    mustBeOpen(contact);
    if (contact.core.cancel.kind === 'completed') {
      throw new HostError('not-allowed-now', 'The cancellation is complete: no more offers.');
    }
    return contact;
  }

  function suggestion(contact: OpenContact, offerId: OfferId) {
    const { decision } = book.insightOf(contact);
    const found = decision?.suggestions.find((one) => one.offerId === offerId);
    if (found !== undefined) return found;
    const rejected = decision?.rejected.find((one) => one.offerId === offerId);
    const why = rejected?.reasons.map(({ code }) => code).join(', ') ?? 'no suggestion';
    throw new HostError('not-allowed-now', `${offerId} cannot be offered on this contact: ${why}.`);
  }

  function madeOffer(contact: OpenContact, offerId: OfferId): OfferOnContact {
    const made = contact.core.offers.find((one) => one.offerId === offerId);
    if (made !== undefined) return made;
    throw new HostError('not-allowed-now', 'Present the offer to the customer first.');
  }

  function mustBeWithinAuthority(contact: OpenContact, made: OfferOnContact): AuthorityVerdict {
    const data = reference();
    const offer = data?.offers.find(({ id }) => id === made.offerId);
    if (data === null || offer === undefined) {
      throw new HostError('not-allowed-now', `${made.offerId} is no longer in the catalogue.`);
    }
    const verdict = checkAuthority({
      offer: { ...offer, version: made.offerVersion },
      faceValueMinor: made.faceValueMinor,
      ...givenOnContact(contact),
      limits: data.limits,
      spendableMinor: authority.spendableMinor(),
      grants: grantsOn(contact),
    });
    mustNotNeedApproval(made.offerId, verdict);
    return verdict;
  }

  /** The supervisor's signed yes, where that is what allows the offer. */
  function grantOnFact(contact: OpenContact, verdict: AuthorityVerdict): { grant?: string } {
    if (verdict.kind !== 'granted') return {};
    const held = grantsOn(contact).find(({ leaseId }) => leaseId === verdict.leaseId);
    return held === undefined ? {} : { grant: held.grant };
  }

  /** Gives out of the leases of this desk: the debits and the acceptance are one transaction. */
  function acceptFromLeases(contact: OpenContact, made: OfferOnContact): void {
    const { contactId } = contact.core.header;
    const debits = authority.ledger.split(made.faceValueMinor);
    if (debits === null) {
      throw new HostError('beyond-authority', `${made.offerId} is over the limit on budget.`);
    }
    const payload = { ...termsOf(contactId, made), debits };
    book.act(contactId, factSteps(clock, { type: 'offer.accepted', payload }), () =>
      authority.ledger.spend(debits),
    );
    authority.spent();
  }

  return {
    present: (contactId, offerId) => {
      const contact = contactForOffers(contactId);
      const made = contact.core.offers.find((one) => one.offerId === offerId);
      if (made?.outcome === 'presented') return;
      mustBeAllowedByGuardrails(book.insightOf(contact).guardrails, 'present', offerId);
      const found = suggestion(contact, offerId);
      mustNotNeedApproval(offerId, found.authority);
      const terms = {
        contactId,
        offerId,
        offerVersion: found.offerVersion,
        currency: found.faceValue.currency,
        faceValueMinor: found.faceValue.amountMinor,
        costMinor: found.cost.amountMinor,
        ...accountOnFact(contact),
        ...grantOnFact(contact, found.authority),
      };
      book.act(contactId, factSteps(clock, { type: 'offer.presented', payload: terms }));
    },
    accept: (contactId, offerId) => {
      const contact = contactForOffers(contactId);
      const made = madeOffer(contact, offerId);
      if (made.outcome === 'accepted') return;
      mustBeAllowedByGuardrails(book.insightOf(contact).guardrails, 'accept', offerId);
      const verdict = mustBeWithinAuthority(contact, made);
      if (verdict.kind === 'within' && authority.spendableMinor() !== null) {
        acceptFromLeases(contact, made);
        return;
      }
      const payload = { ...termsOf(contactId, made), ...grantOnFact(contact, verdict) };
      book.act(contactId, factSteps(clock, { type: 'offer.accepted', payload }));
    },
    decline: (contactId, offerId) => {
      const made = madeOffer(contactForOffers(contactId), offerId);
      if (made.outcome === 'declined') return;
      if (made.outcome === 'accepted') {
        throw new HostError('not-allowed-now', 'The customer has accepted this offer.');
      }
      book.act(
        contactId,
        factSteps(clock, { type: 'offer.declined', payload: termsOf(contactId, made) }),
      );
    },
    dismiss: (contactId, offerId, verdict) => {
      const contact = contactForOffers(contactId);
      if (contact.core.dismissed.some((one) => one.offerId === offerId)) return;
      const { offerVersion } = suggestion(contact, offerId);
      const payload = { contactId, offerId, offerVersion, verdict };
      book.act(contactId, factSteps(clock, { type: 'suggestion.dismissed', payload }));
    },
  };
}

/** An answer is to the offer as it was put to the customer, whatever the catalogue says by now. */
function termsOf(contactId: ContactId, made: OfferOnContact) {
  const { outcome: _outcome, atMs: _atMs, ...terms } = made;
  return { contactId, ...terms };
}

function mustNotNeedApproval(offerId: OfferId, verdict: AuthorityVerdict): void {
  if (verdict.kind !== 'needs-approval') return;
  const limits = verdict.exceeded.map(({ limit }) => limit).join(', ');
  throw new HostError('beyond-authority', `${offerId} is over the limit on ${limits}.`);
}
