import { VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReadUtterance } from '../../../shared/contract/views.ts';
import type { Sentiment } from '../../../shared/domain/sentiment/sentiment.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { SentimentFace } from '../../marks/SentimentFace.tsx';
import { useChooserStore } from './chooser-store.ts';
import classes from './ReadingMark.module.css';

/** Names the utterance of a reading's button, for those who go from one to the next. */
export const READING = 'data-reading';

type ReadingMarkProps = {
  readonly utterance: ReadUtterance;
  readonly sentiment: Sentiment;
  readonly isOpen: boolean;
  /** Tab comes to this one of all readings. */
  readonly isStop: boolean;
};

/** How the customer's words read, with how likely that is on pointing or coming to it; opens the chooser. */
export function ReadingMark({ utterance, sentiment, isOpen, isStop }: ReadingMarkProps) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const { id, intent, corrected } = utterance;
  const read = t(`common:sentiment.${sentiment.label}`);
  const probability = format.odds(sentiment[sentiment.label]);
  const name =
    corrected === null
      ? t('said.reading', { label: read, probability })
      : t('said.reading-corrected', {
          label: t(`common:sentiment.${corrected}`),
          read,
          probability,
        });
  const wish =
    intent === null
      ? null
      : t('said.reading-intent', {
          intent: t(`common:intent.${intent.intent}`),
          probability: format.odds(intent.probability),
        });
  const odds = t('said.odds', {
    negative: format.odds(sentiment.negative),
    neutral: format.odds(sentiment.neutral),
    positive: format.odds(sentiment.positive),
  });
  const hint = [corrected === null ? odds : name, wish].filter((line) => line !== null).join('\n');
  return (
    <button
      type="button"
      className={classes.reading}
      tabIndex={isStop ? 0 : -1}
      aria-expanded={isOpen}
      {...{ [READING]: id }}
      {...(isOpen ? {} : { 'data-hint': hint })}
      onClick={() => {
        const { open, close } = useChooserStore.getState();
        if (isOpen) close();
        else open(id);
      }}
    >
      <SentimentFace label={corrected ?? sentiment.label} />
      {corrected === null ? null : (
        <span className={classes.pencil} aria-hidden="true">
          <IconPencil size={10} stroke={2.5} />
        </span>
      )}
      <VisuallyHidden>{wish === null ? name : `${name}. ${wish}`}</VisuallyHidden>
    </button>
  );
}
