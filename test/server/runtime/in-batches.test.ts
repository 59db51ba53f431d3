import { expect, test } from '@jest/globals';
import { inBatches } from '../../../server/runtime/in-batches.ts';

type Batch = {
  readonly asked: readonly string[];
  readonly answer: () => void;
  readonly fail: () => void;
};

function asking(nameOf?: (asked: string) => string) {
  const batches: Batch[] = [];
  const ask = inBatches<string, string | undefined>(
    (asked) => {
      const { promise, resolve, reject } = Promise.withResolvers<(string | undefined)[]>();
      const answers = asked.map((one) => (one === 'nothing' ? undefined : `about ${one}`));
      batches.push({
        asked,
        answer: () => resolve(answers),
        fail: () => reject(new Error('the database is gone')),
      });
      return promise;
    },
    nameOf,
    3,
  );
  return { batches, ask };
}

/** What was asked before has been heard, and the next batch has begun. */
const heard = () => new Promise(setImmediate);

test('one alone is asked at once; those who come meanwhile go together, so many at most', async () => {
  const { batches, ask } = asking();
  const answers = Promise.all(['a', 'b', 'nothing', 'c', 'd'].map(ask));
  for (let place = 0; place < 3; place += 1) {
    expect(batches).toHaveLength(place + 1);
    batches[place]?.answer();
    await heard();
  }
  expect(batches.map(({ asked }) => asked)).toEqual([['a'], ['b', 'nothing', 'c'], ['d']]);
  expect(await answers).toEqual(['about a', 'about b', undefined, 'about c', 'about d']);
});

test('a batch that fails, fails for those in it and for nobody else', async () => {
  const { batches, ask } = asking();
  const first = ask('a');
  const failing = Promise.allSettled([ask('b'), ask('c')]);
  batches[0]?.answer();
  expect(await first).toBe('about a');
  await heard();
  batches[1]?.fail();
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const last = ask('d');
  batches[2]?.answer();
  expect(await last).toBe('about d');
});

test('two of the same name go one after the other', async () => {
  const { batches, ask } = asking((asked) => asked.slice(0, 1));
  const answers = Promise.all(['x', 'a1', 'a2', 'b1'].map(ask));
  for (let place = 0; place < 3; place += 1) {
    batches[place]?.answer();
    await heard();
  }
  expect(batches.map(({ asked }) => asked)).toEqual([['x'], ['a1', 'b1'], ['a2']]);
  expect(await answers).toEqual(['about x', 'about a1', 'about a2', 'about b1']);
});
