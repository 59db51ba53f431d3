import type { ApprovalRequest, ApprovalTerms } from '../../../shared/domain/authority/approval.ts';
import type { LeaseId } from '../../../shared/domain/ids.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import { priceOnContact } from '../../../shared/domain/offers/price.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import type { Trx } from '../../store/database.ts';
import { findCurrentOffer, findOfferVersion, monthlyValueOn } from './offer-terms.ts';

type Yes = Exclude<ApprovalDecision, { readonly kind: 'deny' }>;

/**
 * What a supervisor's yes is to: the offer as it was asked for, or another offer or amount. By the
 * server's own prices an offer may be given at less than it comes to for the customer, never at more.
 */
export async function answeredTerms(
  trx: Trx,
  request: ApprovalRequest,
  decision: Yes,
): Promise<{ readonly offer: Offer; readonly terms: ApprovalTerms }> {
  const offer = await answeredOffer(trx, request, decision);
  const { faceValueMinor } = decision.kind === 'approve' ? request.terms : decision;
  const payer = await monthlyValueOn(trx, request.contactId, request.accountId);
  if (payer === null) {
    throw new RequestFailed('bad-request', 'it is not known yet who the customer is; try again');
  }
  if (offer.economics.currency !== request.currency || payer.currency !== request.currency) {
    throw new RequestFailed('bad-request', `offer ${offer.id} is not in ${payer.currency}`);
  }
  const identity = { offerId: offer.id, offerVersion: offer.version };
  const asked = { ...identity, leaseId: UNSIGNED, faceValueMinor };
  const price = priceOnContact(offer, payer.monthlyValueMinor, [asked]);
  if (price.faceValueMinor < faceValueMinor) {
    throw new RequestFailed(
      'bad-request',
      `offer ${offer.id} comes to ${price.faceValueMinor} for this customer, not ${faceValueMinor}`,
    );
  }
  return { offer, terms: { ...identity, ...price } };
}

/** Prices are asked for before there is a lease. */
const UNSIGNED = '' as LeaseId;

/** The offer asked for keeps its version; another one is given as it is in force now. */
async function answeredOffer(trx: Trx, { terms }: ApprovalRequest, decision: Yes): Promise<Offer> {
  const isOther = decision.kind === 'counter' && decision.offerId !== terms.offerId;
  const offer = isOther
    ? await findCurrentOffer(trx, decision.offerId)
    : await findOfferVersion(trx, terms.offerId, terms.offerVersion);
  if (offer) return offer;
  const id = isOther ? decision.offerId : terms.offerId;
  throw new RequestFailed('bad-request', `offer ${id} cannot be made at present`);
}
