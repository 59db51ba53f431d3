import { useTranslation } from 'react-i18next';
import { localize } from '../../../shared/domain/languages.ts';
import type { StoryEntry } from '../../../shared/protocol/supervisor/story.ts';
import { clockText } from '../../i18n/format.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat, useLanguage } from '../../i18n/use-format.ts';
import { useDispositionLabels, useReasonLabels } from '../../reference/reference-store.ts';
import { reminderText } from './reminder-text.ts';
import { type Happening, useOfferHappening } from './use-offer-happening.ts';

const only = (what: string): Happening => ({ what, details: [] });

/** Says what happened, in the interface's language. */
export function useHappening(): (entry: Exclude<StoryEntry, { kind: 'said' }>) => Happening {
  const { t } = useTranslation(['reports', 'common']);
  const format = useFormat();
  const language = useLanguage();
  const codeLabel = useCodeLabel();
  const reasons = useReasonLabels();
  const dispositions = useDispositionLabels();
  const offerHappening = useOfferHappening();
  const reasonLabel = (code: string) => reasons.get(code) ?? code;

  return (entry) => {
    switch (entry.kind) {
      case 'began':
        return only(t('story.began', { queue: codeLabel('queue', entry.queue) }));
      case 'rang':
        return only(t(`story.rang.${entry.outcome}`, { name: entry.agentName }));
      case 'accepted':
        return only(t('story.accepted', { name: entry.agentName }));
      case 'ended':
        return only(t(entry.abandoned ? 'story.abandoned' : 'story.ended'));
      case 'customer':
        return only(t(`story.customer.${entry.how}`));
      case 'account':
        return only(t('story.account', { name: entry.name ?? '' }));
      case 'reason':
        return only(t('story.reason', { reason: reasonLabel(entry.reason) }));
      case 'intent':
        return only(t('story.intent', { intent: t(`common:intent.${entry.intent}`) }));
      case 'mood-fell':
        return only(t('story.mood-fell'));
      case 'playbook': {
        const name = entry.name === null ? '' : localize(entry.name, language);
        return only(t('story.playbook', { name, version: entry.version }));
      }
      case 'step': {
        const answer = entry.answer === null ? null : localize(entry.answer, language);
        const text = entry.text === null ? t('story.step-unknown') : localize(entry.text, language);
        return { what: text, details: answer === null ? [] : [`→ ${answer}`] };
      }
      case 'suggested':
      case 'dismissed':
      case 'offer':
      case 'disclosed':
      case 'asked':
      case 'answered':
        return offerHappening(entry);
      case 'refusal':
        return {
          what: t(`story.refusal.${entry.what}`),
          details: entry.quote === null ? [] : [t('story.note', { note: entry.quote })],
        };
      case 'reminded':
        return only(t('story.reminded', { said: reminderText(entry.code, language) }));
      case 'cancel':
        return {
          what: t(`story.cancel.${entry.what}`),
          details:
            entry.tookMs === null
              ? []
              : [t('story.cancel.took', { time: clockText(entry.tookMs) })],
        };
      case 'confirmation':
        return {
          what: t(`story.confirmation.${entry.what}`),
          details: [format.languageName(entry.language)],
        };
      case 'claimed':
        return only(t(entry.resolved ? 'story.claimed' : 'story.not-claimed'));
      case 'confirmed':
        return only(t(entry.confirmed ? 'story.confirmed' : 'story.not-confirmed'));
      case 'verified':
        return only(t('story.verified'));
      case 'came-back':
        return only(t('story.came-back'));
      case 'promised':
        return {
          what: t('story.promised', { time: format.fullDateTime(entry.dueAtMs) }),
          details: [
            entry.text,
            ...(entry.keptAtMs === null
              ? []
              : [t('story.kept', { time: format.fullDateTime(entry.keptAtMs) })]),
          ],
        };
      case 'feedback':
        return only(t(`story.feedback.${entry.question}`, { score: entry.score }));
      case 'wrapped-up':
        return {
          what: t('story.wrapped-up', {
            disposition: dispositions.get(entry.disposition) ?? entry.disposition,
          }),
          details: [
            ...(entry.reason === null ? [] : [reasonLabel(entry.reason)]),
            ...(entry.note === '' ? [] : [t('story.note', { note: entry.note })]),
          ],
        };
      case 'put-aside':
        return {
          what: t('story.put-aside', { fact: codeLabel('fact', entry.type) }),
          details: [codeLabel('problem', entry.code), entry.detail],
        };
    }
  };
}
