import type { WrapUpDraft } from '../../../../shared/contract/views.ts';
import {
  type GuessedWrapUp,
  guessWrapUp,
} from '../../../../shared/domain/contact/guess-wrap-up.ts';
import { strongestIntent } from '../../../../shared/domain/sentiment/propose-intent.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import type { Judgement } from '../decisioning/judge.ts';
import { playbookClosing } from './playbook-closing.ts';

const NOTHING: GuessedWrapUp = { disposition: null, resolved: null, customerConfirmed: null };

/**
 * The wrap-up filled in as far as can be told: from the playbook's closing step, else from what was
 * done and said; and over it what the agent has changed by hand.
 */
export function guessOn(
  contact: OpenContact,
  judged: Judgement,
  reference: ReferenceData | null,
): WrapUpDraft {
  const { core } = contact;
  const guess = reference === null ? NOTHING : guessFrom(contact, judged, reference);
  return { ...guess, followUp: null, ...core.edits };
}

function guessFrom(
  { core }: OpenContact,
  { heard, isChurn }: Judgement,
  { dispositions, offers }: ReferenceData,
): GuessedWrapUp {
  const { trend, lastSaid, language } = heard;
  const guess = guessWrapUp({
    dispositions,
    isChurn,
    offers: core.offers.map(({ offerId, outcome }) => {
      const offer = offers.find(({ id }) => id === offerId);
      return offer === undefined ? { outcome } : { outcome, kind: offer.kind };
    }),
    cancel: core.cancel.kind,
    trend,
    intent: core.intent ?? heard.proposedIntent?.intent ?? null,
    lastSaid:
      lastSaid === null
        ? null
        : { text: lastSaid.text, intent: strongestIntent(lastSaid.intents)?.intent ?? null },
    language,
  });
  const closing = playbookClosing(core);
  const isKnown = dispositions.some(({ code }) => code === closing);
  return isKnown ? { ...guess, disposition: closing } : guess;
}
