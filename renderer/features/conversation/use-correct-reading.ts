import { useTranslation } from 'react-i18next';
import type { ReadUtterance } from '../../../shared/contract/views.ts';
import type { SentimentLabel } from '../../../shared/domain/sentiment/sentiment.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import { useConversationStore } from './conversation-store.ts';

/** Records how an utterance really reads; null takes a correction back. */
export function useCorrectReading(): (
  utterance: ReadUtterance,
  label: SentimentLabel | null,
) => void {
  const { t } = useTranslation(['console', 'common']);
  const host = useHost();
  const report = useReportFailure();
  return ({ id, sentiment, corrected }, chosen) => {
    const { contactId } = useConversationStore.getState();
    // To say that it reads as it was read is to take a correction back.
    const label = chosen === sentiment?.label ? null : chosen;
    if (contactId === null || label === corrected) return;
    const said =
      label === null
        ? t('announce.taken-back')
        : t('announce.corrected', { label: t(`common:sentiment.${label}`) });
    host
      .call('utterance.correct', { contactId, utteranceId: id, label })
      .then(() => announce({ brief: said }), report);
  };
}
