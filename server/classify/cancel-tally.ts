import { calibrationError } from '../../shared/domain/sentiment/evaluation/calibration-error.ts';
import { confusionOf } from '../../shared/domain/sentiment/evaluation/confusion.ts';
import { thresholdSearch } from '../../shared/domain/sentiment/evaluation/precision-at-recall.ts';
import type { Reading } from '../../shared/domain/sentiment/reading.ts';
import type { WishToCancel } from './label-score.ts';

/** From here on a wish to cancel is rather there than not. */
const HEARD = 0.5;
/** How many of those who want to leave are to be found. */
const LEAST_RECALL = 0.8;

/** Counts how well "wants to cancel?" is answered. */
export function cancelTally() {
  const confusion = confusionOf<string>(['cancel', 'other']);
  const calibration = calibrationError();
  const search = thresholdSearch();
  return {
    confusion,
    calibration,
    add: (wantsToCancel: boolean, { intents }: Reading): void => {
      const probability = intents.find(({ intent }) => intent === 'cancel')?.probability ?? 0;
      const isHeard = probability >= HEARD;
      confusion.add(wantsToCancel ? 'cancel' : 'other', isHeard ? 'cancel' : 'other');
      calibration.add(isHeard ? probability : 1 - probability, isHeard === wantsToCancel);
      search.add(probability, wantsToCancel);
    },
    /** Null while nobody wanted to. */
    wish: (): WishToCancel | null => {
      const [cancel] = confusion.scores().classes;
      const point = search.bestAt(LEAST_RECALL);
      if (cancel === undefined || point === null) return null;
      const { precision, recall, f1 } = cancel;
      return { precision, recall, f1, atRecall: { leastRecall: LEAST_RECALL, ...point } };
    },
  };
}
