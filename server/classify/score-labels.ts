import type { LabelScore, Task } from './label-score.ts';
import { intentNamed, isYesOrNo } from './label-words.ts';
import { scoreCancel } from './score-cancel.ts';
import { scoreIntent } from './score-intent.ts';
import { scoreSentiment } from './score-sentiment.ts';

const SCORERS: Readonly<Record<Task, () => LabelScore>> = {
  sentiment: scoreSentiment,
  intent: scoreIntent,
  cancel: scoreCancel,
};

/** Scores a file whose labels are about `task`; without one the first label that is understood tells. */
export function scoreLabels(task?: Task): LabelScore {
  let chosen = task === undefined ? null : SCORERS[task]();
  return {
    add: (label, reading) => {
      if (chosen !== null) return chosen.add(label, reading);
      const scorer = SCORERS[taskOf(label)]();
      if (!scorer.add(label, reading)) return false;
      chosen = scorer;
      return true;
    },
    summary: () => chosen?.summary() ?? null,
  };
}

function taskOf(label: string): Task {
  if (isYesOrNo(label)) return 'cancel';
  return intentNamed(label) === null ? 'sentiment' : 'intent';
}
