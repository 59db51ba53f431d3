import { cancelTally } from './cancel-tally.ts';
import type { LabelScore } from './label-score.ts';
import { wishToCancelNamed } from './label-words.ts';

/** Scores the question "wants to cancel or close?"; labels say yes or no, or name the intent. */
export function scoreCancel(): LabelScore {
  const tally = cancelTally();
  return {
    add: (label, reading) => {
      const wantsToCancel = wishToCancelNamed(label);
      if (wantsToCancel === null) return false;
      tally.add(wantsToCancel, reading);
      return true;
    },
    summary: () => {
      const scores = tally.confusion.scores();
      if (scores.count === 0) return null;
      return {
        task: 'cancel',
        ...scores,
        confusion: tally.confusion,
        calibrationError: tally.calibration.expected(),
        cancel: tally.wish(),
      };
    },
  };
}
