import { calibrationError } from '../../shared/domain/sentiment/evaluation/calibration-error.ts';
import { confusionOf } from '../../shared/domain/sentiment/evaluation/confusion.ts';
import {
  SENTIMENT_LABELS,
  type Sentiment,
  type SentimentLabel,
} from '../../shared/domain/sentiment/sentiment.ts';
import type { LabelScore } from './label-score.ts';
import { SCALE_COUNT, scaleReader } from './sentiment-scales.ts';

/** Labels of files that know no neutral. */
const TWO_LABELS = ['negative', 'positive'] as const;

/**
 * Scores sentiment, of three classes, or of two where no label is neutral: then the likelier of
 * negative and positive is the answer. Which it is shows at the end, so both are counted.
 */
export function scoreSentiment(): LabelScore {
  const scales = scaleReader();
  const tallies = Array.from({ length: SCALE_COUNT }, () => ({
    three: tally(SENTIMENT_LABELS, (sentiment) => sentiment.label),
    two: tally(TWO_LABELS, likelierOfTwo),
  }));
  return {
    add: (label, { sentiment }) => {
      const meanings = scales.meanings(label);
      meanings?.forEach((actual, scale) => {
        if (actual === null) return;
        tallies[scale]?.three.add(actual, sentiment);
        if (actual !== 'neutral') tallies[scale]?.two.add(actual, sentiment);
      });
      return meanings !== null;
    },
    summary: () => {
      const counted = tallies[scales.settled()];
      if (counted === undefined || counted.three.confusion.scores().count === 0) return null;
      const { three, two } = counted;
      const hasNeutral = SENTIMENT_LABELS.some(
        (predicted) => three.confusion.at('neutral', predicted) > 0,
      );
      const { confusion, calibration } = hasNeutral ? three : two;
      return {
        task: 'sentiment',
        ...confusion.scores(),
        confusion,
        calibrationError: calibration.expected(),
        cancel: null,
      };
    },
  };
}

/** Whichever of the two is likelier, however likely neutral is. */
export function likelierOfTwo({ negative, positive }: Sentiment): 'negative' | 'positive' {
  return positive > negative ? 'positive' : 'negative';
}

function tally(
  labels: readonly SentimentLabel[],
  answer: (sentiment: Sentiment) => SentimentLabel,
) {
  const confusion = confusionOf<string>(labels);
  const calibration = calibrationError();
  return {
    confusion,
    calibration,
    add: (actual: SentimentLabel, sentiment: Sentiment) => {
      const predicted = answer(sentiment);
      const whole = labels.reduce((sum, label) => sum + sentiment[label], 0);
      confusion.add(actual, predicted);
      calibration.add(sentiment[predicted] / whole, predicted === actual);
    },
  };
}
