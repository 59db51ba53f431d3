import { accountAtHand } from '../../../../shared/domain/customer/account.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import type { Decision, Suggestion } from '../../../../shared/domain/offers/decision.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import type { SentimentTrend } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { OpenContact } from '../contact/open-contact.ts';

export type DecideInput = {
  readonly contact: OpenContact;
  readonly customer: Customer360;
  readonly isChurn: boolean;
  readonly trend: SentimentTrend | null;
  readonly reference: ReferenceData;
  readonly serverNowMs: number;
};

/** What to offer on this contact as it stands now. Pure. */
export function decide(input: DecideInput): Decision {
  const { core } = input.contact;
  return suggestOffers({
    offers: input.reference.offers,
    customer: input.customer,
    account: accountAtHand(input.customer, core.accountId),
    contact: {
      id: core.header.contactId,
      channel: core.header.channel,
      queue: core.header.queue,
      reason: core.reason,
      isChurn: input.isChurn,
      sentiment: input.trend?.current ?? 0,
      cancel: core.cancel.kind,
    },
    offersOnContact: core.offers,
    dismissed: core.dismissed.map(({ offerId }) => offerId),
    offersLocked: null,
    limits: input.reference.limits,
    spendableMinor: null,
    grants: [],
    ranking: input.reference.ranking,
    outcomes: input.reference.outcomes,
    nowMs: input.serverNowMs,
  });
}

/**
 * The fact that the agent was shown the active suggestion, if they have not been on this contact: the
 * best within authority, else the best there is. None while an offer waits for the customer's answer,
 * because then that offer is what is shown.
 */
export function suggestionShown(contact: OpenContact, decision: Decision | null): FactDraft | null {
  const { core } = contact;
  if (core.stage.kind !== 'live' || decision === null) return null;
  if (core.offers.some(({ outcome }) => outcome === 'presented')) return null;
  const { suggestions } = decision;
  const within = suggestions.findIndex(({ authority }) => authority.kind === 'within');
  const index = within === -1 ? 0 : within;
  const active: Suggestion | undefined = suggestions[index];
  if (active === undefined) return null;
  const { offerId, offerVersion } = active;
  const seen = core.shown.some(
    (one) => one.offerId === offerId && one.offerVersion === offerVersion,
  );
  if (seen) return null;
  return {
    type: 'suggestion.shown',
    payload: {
      contactId: core.header.contactId,
      offerId,
      offerVersion,
      currency: active.faceValue.currency,
      faceValueMinor: active.faceValue.amountMinor,
      costMinor: active.cost.amountMinor,
      rank: index + 1,
      expectedNetMinor: active.expectedNetValue.amountMinor,
      reasons: [...active.reasons],
    },
  };
}
