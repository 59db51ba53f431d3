import { expect, test } from '@jest/globals';
import { inLanes } from '../../../server/realtime/lanes.ts';
import type { AnswerRequest } from '../../../server/realtime/requests.ts';
import type { DeskRequest } from '../../../shared/protocol/desk-messages.ts';

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

const ask = (answer: AnswerRequest, name: DeskRequest) => answer(name, {}, {} as never);

test('S8: however much desks ask, a few requests are answered at once, and supervisors have their own', async () => {
  const { begun, ends, answer } = heldAnswers();
  const lanes = inLanes(answer);
  const pushes = Array.from({ length: MANY }, () => ask(lanes, 'facts.push'));
  const atOnce = begun.length;
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(MANY);

  const asked = ask(lanes, 'audit.list');
  const measured = ask(lanes, 'clock.read');
  expect(begun.slice(atOnce)).toEqual(['audit.list', 'clock.read']);

  const all = Promise.all([...pushes, asked, measured]);
  let isDone = false;
  void all.then(() => {
    isDone = true;
  });
  while (!isDone) {
    for (const end of ends.splice(0)) end();
    await Promise.resolve();
  }
  expect(begun).toHaveLength(MANY + 2);
});
