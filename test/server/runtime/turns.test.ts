import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTurns } from '../../../server/runtime/turns.ts';

test('no more go on at once than may, all have their turn, and in their order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      // True: another comes; false: the one that began first is done.
      fc.array(fc.boolean(), { maxLength: 40 }),
      (most, steps) => {
        const turns = createTurns(most);
        const began: number[] = [];
        const goingOn: (() => void)[] = [];
        let came = 0;
        for (const comes of steps) {
          if (comes) {
            const me = came;
            came += 1;
            turns.take((done) => {
              began.push(me);
              goingOn.push(done);
            });
          } else goingOn.shift()?.();
          expect(goingOn.length).toBeLessThanOrEqual(most);
          // None waits while there is room.
          if (began.length < came) expect(goingOn).toHaveLength(most);
        }
        while (goingOn.length > 0) goingOn.shift()?.();
        expect(began).toEqual(Array.from({ length: came }, (_, me) => me));
      },
    ),
  );
});

test('who says twice that a turn is over ends one turn', () => {
  const turns = createTurns(1);
  const began: string[] = [];
  const dones: (() => void)[] = [];
  for (const name of ['first', 'second', 'third']) {
    turns.take((done) => {
      began.push(name);
      dones.push(done);
    });
  }
  dones[0]?.();
  dones[0]?.();
  expect(began).toEqual(['first', 'second']);
});
