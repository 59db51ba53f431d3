import { calibrationError } from '../../shared/domain/sentiment/evaluation/calibration-error.ts';
import { confusionOf } from '../../shared/domain/sentiment/evaluation/confusion.ts';
import { INTENTS } from '../../shared/domain/sentiment/intent.ts';
import { cancelTally } from './cancel-tally.ts';
import type { LabelScore } from './label-score.ts';
import { intentNamed } from './label-words.ts';

/** Scores intents: the likeliest is the answer. */
export function scoreIntent(): LabelScore {
  const confusion = confusionOf<string>(INTENTS);
  const calibration = calibrationError();
  const cancel = cancelTally();
  return {
    add: (label, reading) => {
      const actual = intentNamed(label);
      const [likeliest] = reading.intents;
      if (actual === null || likeliest === undefined) return false;
      confusion.add(actual, likeliest.intent);
      calibration.add(likeliest.probability, likeliest.intent === actual);
      cancel.add(actual === 'cancel', reading);
      return true;
    },
    summary: () => {
      const scores = confusion.scores();
      if (scores.count === 0) return null;
      return {
        task: 'intent',
        ...scores,
        confusion,
        calibrationError: calibration.expected(),
        cancel: cancel.wish(),
      };
    },
  };
}
