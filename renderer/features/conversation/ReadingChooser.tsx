import { IconArrowBackUp } from '@tabler/icons-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadUtterance } from '../../../shared/contract/views.ts';
import {
  SENTIMENT_LABELS,
  type SentimentLabel,
} from '../../../shared/domain/sentiment/sentiment.ts';
import { SentimentFace } from '../../marks/SentimentFace.tsx';
import { stepFocus } from '../../ui/step-focus.ts';
import { useChooserStore } from './chooser-store.ts';
import classes from './ReadingChooser.module.css';
import { useCorrectReading } from './use-correct-reading.ts';

type ReadingChooserProps = {
  readonly utterance: ReadUtterance;
  /** The element that holds what was said. */
  readonly saidId: string;
};

/**
 * How an utterance really reads: arrows move, Enter chooses, Escape goes back. It lies over the line
 * above and covers nothing of what was said.
 */
export function ReadingChooser({ utterance, saidId }: ReadingChooserProps) {
  const { t } = useTranslation(['console', 'common']);
  const correct = useCorrectReading();
  const bar = useRef<HTMLDivElement>(null);
  const { sentiment, corrected } = utterance;
  const shown = corrected ?? sentiment?.label ?? null;

  useLayoutEffect(() => {
    bar.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }, []);

  const choose = (label: SentimentLabel | null) => {
    useChooserStore.getState().close();
    correct(utterance, label);
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      className={classes.bar}
      aria-label={t('said.correct')}
      aria-describedby={saidId}
      onKeyDown={moveWithin}
    >
      {SENTIMENT_LABELS.map((label) => (
        <button
          key={label}
          type="button"
          className={classes.choice}
          aria-pressed={label === shown}
          tabIndex={label === shown ? 0 : -1}
          onClick={() => choose(label)}
        >
          <SentimentFace label={label} size={16} />
          {t(`common:sentiment.${label}`)}
        </button>
      ))}
      {corrected === null ? null : (
        <button type="button" className={classes.choice} tabIndex={-1} onClick={() => choose(null)}>
          <IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" />
          {t('said.take-back')}
        </button>
      )}
    </div>
  );
}

function moveWithin(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key === 'Escape') {
    useChooserStore.getState().close();
    event.stopPropagation();
    return;
  }
  stepFocus(event, { back: 'ArrowLeft', on: 'ArrowRight' });
}
