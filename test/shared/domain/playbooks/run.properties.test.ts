import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { playbookViewSchema } from '../../../../shared/contract/views.ts';
import { advance, goBack, startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { follow } from '../../../../shared/domain/playbooks/follow.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import { stepOf, waysOutOf } from '../../../../shared/domain/playbooks/step.ts';
import { stepView } from '../../../../shared/domain/playbooks/step-view.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import { playbookRunSchema } from '../../../../shared/schema/playbook.ts';
import { NOW_MS } from '../arbitraries.ts';
import { anyMove, anyPlaybook, anyPlaybookSubject, type Move } from './arbitrary-playbook.ts';

const NAMES = { customer: 'A B', account: 'C', company: 'D', agent: 'E', currency: 'EUR' };
const anyMoves = fc.array(fc.tuple(anyMove, anyPlaybookSubject), { maxLength: 25 });

function moved(run: PlaybookRun, move: Move, subject: PlaybookSubject): PlaybookRun {
  switch (move.kind) {
    case 'outcome':
      return advance(run, move.outcome, NOW_MS, subject);
    case 'event':
      return follow(run, move.event, NOW_MS, subject);
    case 'back':
      return goBack(run, subject);
  }
}

test('whatever is done: the run is at a step that waits for the agent, or has ended', () => {
  fc.assert(
    fc.property(anyPlaybook, anyPlaybookSubject, anyMoves, (playbook, first, moves) => {
      let run = startRun(playbook, NOW_MS, first);
      for (const [move, subject] of moves) {
        run = moved(run, move, subject);
        if (run.current !== null) {
          expect(['say', 'ask', 'choose', 'record', 'offer', 'disclose', 'close']).toContain(
            stepOf(playbook, run.current)?.kind,
          );
        }
        expect(playbookRunSchema.safeParse(run).success).toBe(true);
        expect(playbookViewSchema.safeParse(stepView(run, subject, NAMES)).success).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('what was taken stays taken, but for going back', () => {
  fc.assert(
    fc.property(anyPlaybook, anyPlaybookSubject, anyMoves, (playbook, first, moves) => {
      let run = startRun(playbook, NOW_MS, first);
      for (const [move, subject] of moves) {
        const after = moved(run, move, subject);
        const [shorter, longer] =
          move.kind === 'back' ? [after.taken, run.taken] : [run.taken, after.taken];
        expect(longer.slice(0, shorter.length)).toEqual(shorter);
        run = after;
      }
    }),
    { numRuns: 150 },
  );
});

test('no step holds the agent: each of its ways out leads on', () => {
  fc.assert(
    fc.property(anyPlaybook, anyPlaybookSubject, anyMoves, (playbook, first, moves) => {
      let run = startRun(playbook, NOW_MS, first);
      for (const [move, subject] of moves) run = moved(run, move, subject);
      const step = run.current === null ? null : stepOf(playbook, run.current);
      for (const { outcome } of step === null ? [] : waysOutOf(step)) {
        expect(advance(run, outcome, NOW_MS, first).taken.length).toBeGreaterThan(run.taken.length);
      }
    }),
    { numRuns: 100 },
  );
});
