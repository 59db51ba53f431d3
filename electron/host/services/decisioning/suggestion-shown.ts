import type { Decision } from '../../../../shared/domain/offers/decision.ts';
import type { PlaybookView } from '../../../../shared/domain/playbooks/view.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { OpenContact } from '../contact/open-contact.ts';

/**
 * The fact that the agent was shown the active suggestion, if they have not been on this contact. None
 * while an offer waits for the customer's answer, because then that offer is what is shown.
 */
export function suggestionShown(
  contact: OpenContact,
  decision: Decision | null,
  playbook: PlaybookView | null,
): FactDraft | null {
  const { core } = contact;
  if (core.stage.kind !== 'live' || decision === null) return null;
  if (core.offers.some(({ outcome }) => outcome === 'presented')) return null;
  const index = activeSuggestion(decision, playbook);
  const active = decision.suggestions[index];
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
      ...accountOnFact(contact),
    },
  };
}

/**
 * Where among the suggestions the active one is: the playbook's at its offer step, else the best the
 * agent may make without asking, else the best.
 */
function activeSuggestion({ suggestions }: Decision, playbook: PlaybookView | null): number {
  const step = playbook?.step ?? null;
  if (step?.kind === 'offer') {
    return suggestions.findIndex(({ offerId }) => offerId === step.offerId);
  }
  const free = suggestions.findIndex(({ authority }) => authority.kind !== 'needs-approval');
  return free === -1 ? 0 : free;
}
