import { VisuallyHidden } from '@mantine/core';
import { IconMoodEmpty, IconMoodSad, IconMoodSmile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import classes from './SentimentMark.module.css';

const ICONS = { negative: IconMoodSad, neutral: IconMoodEmpty, positive: IconMoodSmile } as const;

/** The label of a mean score, -1 to 1; near zero is neutral. */
export function labelOfScore(score: number): SentimentLabel {
  if (score > 0.2) return 'positive';
  return score < -0.2 ? 'negative' : 'neutral';
}

type SentimentMarkProps = {
  readonly label: SentimentLabel;
  /** Said on pointing at it. */
  readonly hint?: string;
  readonly size?: number;
};

/** How the customer's words read: a face whose shape says it, quietly coloured. */
export function SentimentMark({ label, hint, size = 18 }: SentimentMarkProps) {
  const { t } = useTranslation('common');
  const Icon = ICONS[label];
  return (
    <span className={classes.mark} data-label={label} data-hint={hint ?? t(`sentiment.${label}`)}>
      <Icon size={size} stroke={1.75} aria-hidden="true" />
      <VisuallyHidden>{t(`sentiment.${label}`)}</VisuallyHidden>
    </span>
  );
}
