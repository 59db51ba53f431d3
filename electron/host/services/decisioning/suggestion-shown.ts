import type { ContactView } from '../../../../shared/contract/views.ts';
import { suggestionToShow } from '../../../../shared/domain/offers/put-forward.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { OpenContact } from '../contact/open-contact.ts';

/**
 * The fact that the agent was shown the active suggestion, if they have not been on this contact. None
 * while an offer waits for the customer's answer, because then that offer is what is shown.
 */
export function suggestionShown(
  contact: OpenContact,
  { decision, playbook }: Pick<ContactView, 'decision' | 'playbook'>,
  online: boolean,
): FactDraft | null {
  const { core } = contact;
  if (core.stage.kind !== 'live' || decision === null) return null;
  if (core.offers.some(({ outcome }) => outcome === 'presented')) return null;
  const { suggestions } = decision;
  const active = suggestionToShow(suggestions, { led: playbook?.step?.offerId ?? null, online });
  if (active === null) return null;
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
      rank: suggestions.indexOf(active) + 1,
      expectedNetMinor: active.expectedNetValue.amountMinor,
      reasons: [...active.reasons],
      ...accountOnFact(contact),
    },
  };
}
