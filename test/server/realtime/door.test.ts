import { expect, test } from '@jest/globals';
import { createDoor, LONGEST_WAIT_MS } from '../../../server/realtime/door.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { NOON_MS } from '../../support/rows.ts';

const COMING = 120;
const stays = () => false;

test('S8: of desks that come at once a few are greeted at a time, and those who waited too long are not', async () => {
  const clock = createManualClock(NOON_MS);
  const door = createDoor(clock);
  const greeted: { readonly who: number; readonly end: () => void }[] = [];
  let most = 0;
  const entered = Array.from({ length: COMING }, (_, who) =>
    door.enter(async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      greeted.push({ who, end: resolve });
      most = Math.max(most, greeted.length);
      await promise;
      return who;
    }, stays),
  );
  const first = greeted.splice(0);
  expect(first.length).toBeGreaterThan(0);
  expect(first.length).toBeLessThan(COMING);
  for (const { end } of first) end();
  expect(await Promise.all(entered.slice(0, first.length))).toEqual(first.map(({ who }) => who));

  const second = greeted.splice(0);
  clock.advance(LONGEST_WAIT_MS + 1);
  for (const { end } of second) end();
  const behind = entered.slice(first.length + second.length);
  expect(await Promise.all(behind)).toEqual(behind.map(() => null));
  expect(most).toBe(first.length);

  expect(await door.enter(async () => 'the next one', stays)).toBe('the next one');
});

test('one whom the greeting turns away makes room for the next', async () => {
  const door = createDoor(createManualClock(NOON_MS));
  const refused = Array.from({ length: COMING }, () =>
    door.enter(() => Promise.reject(new Error('refused')), stays),
  );
  expect(await Promise.allSettled(refused)).toHaveLength(COMING);
  expect(await door.enter(async () => 'in', stays)).toBe('in');
});

test('S8: one who has gone again while waiting is not greeted', async () => {
  const door = createDoor(createManualClock(NOON_MS));
  const inside = Promise.withResolvers<void>();
  const first = Array.from({ length: COMING }, () => door.enter(() => inside.promise, stays));
  let greetings = 0;
  let isGone = false;
  const waiting = door.enter(
    async () => {
      greetings += 1;
    },
    () => isGone,
  );
  isGone = true;
  inside.resolve();
  expect(await waiting).toBeNull();
  expect(greetings).toBe(0);
  await Promise.all(first);
});
