import { IconMoodEmpty, IconMoodSad, IconMoodSmile } from '@tabler/icons-react';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import classes from './SentimentFace.module.css';

const ICONS = { negative: IconMoodSad, neutral: IconMoodEmpty, positive: IconMoodSmile } as const;

/** The label of a mean score, -1 to 1; near zero is neutral. */
export function labelOfScore(score: number): SentimentLabel {
  if (score > 0.2) return 'positive';
  return score < -0.2 ? 'negative' : 'neutral';
}

type SentimentFaceProps = { readonly label: SentimentLabel; readonly size?: number };

/**
 * How the customer's words read: a face whose shape says it, quietly coloured. Only to be seen: the
 * word goes with it, in sight or for assistive technology.
 */
export function SentimentFace({ label, size = 18 }: SentimentFaceProps) {
  const Icon = ICONS[label];
  return (
    <span className={classes.face} data-label={label} aria-hidden="true">
      <Icon size={size} stroke={1.75} />
    </span>
  );
}
