import { expect, test } from '@jest/globals';
import { type AnswerInTurn, inLanes, LONGEST_WAIT_MS } from '../../../server/realtime/lanes.ts';
import type { AnswerRequest } from '../../../server/realtime/requests.ts';
import type { DeskRequest } from '../../../shared/protocol/desk-messages.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { NOON_MS } from '../../support/rows.ts';

const MANY = 30;

/** Answers that come when the test says so. */
function heldAnswers() {
  const begun: DeskRequest[] = [];
  const ends: (() => void)[] = [];
  const answer: AnswerRequest = (name) => {
    begun.push(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.push(resolve);
    return promise.then(() => ({ ok: true, value: { serverTimeMs: 0 } }));
  };
  return { begun, ends, answer };
}

const ask = (answer: AnswerInTurn, name: DeskRequest, isGone = () => false) =>
  answer(name, {}, {} as never, isGone);

test('S8: however much desks ask, a few requests are answered at once; supervisors and those who catch up have their own', async () => {
  const { begun, ends, answer } = heldAnswers();
  const lanes = inLanes(answer, createManualClock(NOON_MS));
  const pushes = Array.from({ length: MANY }, () => ask(lanes, 'facts.push'));
  const atOnce = begun.length;
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(MANY);

  const asked = ask(lanes, 'audit.list');
  const pulled = ask(lanes, 'feed.pull');
  const measured = ask(lanes, 'clock.read');
  expect(begun.slice(atOnce)).toEqual(['audit.list', 'feed.pull', 'clock.read']);

  const all = Promise.all([...pushes, asked, pulled, measured]);
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  while (!isDone) {
    for (const end of ends.splice(0)) end();
    await Promise.resolve();
  }
  expect(begun).toHaveLength(MANY + 3);
});

test('S8: no work is done for a desk that has gone, nor for one that waited so long that it is about to', async () => {
  const { begun, ends, answer } = heldAnswers();
  const clock = createManualClock(NOON_MS);
  const lanes = inLanes(answer, clock);
  const under = Array.from({ length: MANY }, () => ask(lanes, 'facts.push'));
  const atOnce = begun.length;
  let isGone = false;
  const ofGone = ask(lanes, 'facts.push', () => isGone);
  isGone = true;
  clock.advance(LONGEST_WAIT_MS + 1);
  const later = ask(lanes, 'lease.acquire');
  for (const end of ends.splice(0)) end();

  const tooBusy = { ok: false, error: { code: 'unavailable' } };
  const waited = await Promise.all(under.slice(atOnce));
  expect(waited).toMatchObject(waited.map(() => tooBusy));
  expect(await ofGone).toMatchObject(tooBusy);
  expect(begun.slice(atOnce)).toEqual(['lease.acquire']);
  for (const end of ends.splice(0)) end();
  expect(await later).toMatchObject({ ok: true });
});
