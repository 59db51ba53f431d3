import { describe, expect, test } from '@jest/globals';
import {
  advance,
  canGoBack,
  goBack,
  startRun,
} from '../../../../shared/domain/playbooks/advance.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import { MOST_STEPS_TAKEN } from '../../../../shared/domain/playbooks/settle.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import { NOW_MS } from '../arbitraries.ts';
import { DISCOUNT, PRICE_STEPS, playbookOf, subjectWith, takenIn, text } from './fixtures.ts';

const PRICE = playbookOf(PRICE_STEPS);

/** Plays outcomes from the start of a playbook. */
function played(
  outcomes: readonly string[],
  subject: PlaybookSubject = subjectWith(),
  playbook = PRICE,
): PlaybookRun {
  let run = startRun(playbook, NOW_MS, subject);
  for (const outcome of outcomes) run = advance(run, outcome, NOW_MS, subject);
  return run;
}

describe('a playbook leads', () => {
  test('begins at its first step', () => {
    expect(played([])).toEqual({ playbook: PRICE, taken: [], current: 'greet' });
  });

  test('goes on by answers, through checks, by what was just answered', () => {
    expect(played(['done', 'too-much']).current).toBe('discount');
    expect(played(['done', 'moves']).current).toBe('pause');
    expect(takenIn(played(['done', 'moves']))).toEqual([
      'greet done',
      'why moves',
      'sort branch-2',
    ]);
  });

  test('passes an offer step with nothing to offer, and says so', () => {
    const nothing = subjectWith({ offers: [] });
    const run = played(['done', 'too-much'], nothing);
    expect(run.current).toBe('leave');
    expect(takenIn(run).slice(-2)).toEqual(['discount none', 'pause none']);
  });

  test('waits at an offer that is with the customer, though no other may be made', () => {
    const waiting = subjectWith({
      offers: [],
      offersPut: [{ ...DISCOUNT, outcome: 'presented' }],
    });
    expect(played(['done', 'too-much'], waiting).current).toBe('discount');
  });

  test('offers nothing after a refusal where that ends offers, else goes on', () => {
    expect(played(['done', 'cancel']).current).toBe('leave');
    const permissive = subjectWith({ refusalLocksOffers: false });
    expect(played(['done', 'cancel'], permissive).current).toBe('discount');
  });

  test('offers nothing in a playbook without save attempts', () => {
    const quiet = playbookOf(PRICE_STEPS, { saveAttempts: false });
    expect(played(['done', 'too-much'], subjectWith(), quiet).current).toBe('leave');
  });

  test('ends with its last step and stays ended', () => {
    const run = played(['done', 'too-much', 'accepted', 'done']);
    expect(run.current).toBeNull();
    expect(advance(run, 'done', NOW_MS, subjectWith())).toBe(run);
  });

  test.each(['', 'declined', 'too-much', '__proto__', 'constructor'])(
    'an outcome the step does not have, %j, changes nothing',
    (outcome) => {
      const run = startRun(PRICE, NOW_MS, subjectWith());
      expect(advance(run, outcome, NOW_MS, subjectWith())).toBe(run);
    },
  );

  test('ends where it leads to a step that is not there, or goes round by itself', () => {
    const nowhere = playbookOf([{ id: 'a', kind: 'say', text: text('A'), next: 'gone' }]);
    expect(played(['done'], subjectWith(), nowhere).current).toBeNull();
    const round = { kind: 'check', branches: [{ when: { not: { all: [] } }, next: null }] };
    const rounds = playbookOf([
      { ...round, id: 'a', otherwise: 'b' },
      { ...round, id: 'b', otherwise: 'a' },
    ]);
    expect(takenIn(played([], subjectWith(), rounds))).toEqual(['a otherwise', 'b otherwise']);
    expect(played([], subjectWith(), rounds).current).toBeNull();
  });

  test('ends when it has gone round a thousand times', () => {
    const loop = playbookOf([{ id: 'again', kind: 'say', text: text('Again'), next: 'again' }]);
    const often = new Array<string>(MOST_STEPS_TAKEN + 5).fill('done');
    const run = played(often, subjectWith(), loop);
    expect([run.current, run.taken.length]).toEqual([null, MOST_STEPS_TAKEN]);
  });
});

describe('going back', () => {
  test('leads to the last step the agent ended, and can be done until the first', () => {
    const run = played(['done', 'moves']);
    const back = goBack(run, subjectWith());
    expect([back.current, takenIn(back)]).toEqual(['why', ['greet done']]);
    const first = goBack(back, subjectWith());
    expect([first.current, canGoBack(first, subjectWith())]).toEqual(['greet', false]);
    expect(goBack(first, subjectWith())).toBe(first);
  });

  test('does not stop at offers that were passed for want of one', () => {
    const nothing = subjectWith({ offers: [] });
    expect(goBack(played(['done', 'too-much'], nothing), nothing).current).toBe('why');
  });

  test('opens a playbook again that has ended', () => {
    const ended = played(['done', 'too-much', 'accepted', 'done']);
    expect(goBack(ended, subjectWith()).current).toBe('kept');
  });
});
