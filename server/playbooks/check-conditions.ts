import type { StepId } from '../../shared/domain/ids.ts';
import type { Predicate } from '../../shared/domain/offers/predicate.ts';
import { membersOf } from '../../shared/domain/offers/predicate-compile.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { Report } from '../reference/check-words.ts';
import { neverHolds } from './contradiction.ts';
import { flowOf, reachableFrom } from './flow.ts';

/**
 * Branches that are never taken, as far as it shows without a contact: conditions that contradict
 * themselves, the same condition twice in one check, an answer asked about before it can be given.
 */
export function checkConditions(playbook: Playbook, report: Report): void {
  const notHolding = (predicate: Predicate, path: readonly PropertyKey[]): void => {
    if (neverHolds(predicate)) {
      report(path, 'can never hold: its conditions contradict each other', 'correct one of them');
    }
  };
  if (playbook.trigger.when !== undefined) notHolding(playbook.trigger.when, ['trigger', 'when']);
  playbook.preconditions.forEach(({ blocks }, index) => {
    notHolding(blocks, ['preconditions', index, 'blocks']);
  });
  playbook.steps.forEach((step, index) => {
    if (step.kind !== 'check') return;
    const earlier = new Map<string, number>();
    step.branches.forEach(({ when }, n) => {
      const path = ['steps', index, 'branches', n, 'when'];
      notHolding(when, path);
      const same = earlier.get(JSON.stringify(when));
      if (same === undefined) earlier.set(JSON.stringify(when), n);
      else report(path, `is never reached: branch ${same + 1} asks the same`, 'take one out');
      for (const asked of answersAsked(when)) {
        if (canComeBefore(playbook, asked, step.id)) continue;
        report(path, `asks what was answered at ${asked}, which comes later`, 'ask it before');
      }
    });
  });
}

function canComeBefore(playbook: Playbook, asked: StepId, checking: StepId): boolean {
  const flow = flowOf(playbook);
  // A step that does not exist is told elsewhere.
  return flow.step(asked) === null || reachableFrom(flow, asked).has(checking);
}

function answersAsked(predicate: Predicate): readonly StepId[] {
  if ('answer' in predicate) return [predicate.answer as StepId];
  return membersOf(predicate).flatMap(answersAsked);
}
