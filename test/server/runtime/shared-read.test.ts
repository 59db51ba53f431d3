import { describe, expect, test } from '@jest/globals';
import { sharedRead } from '../../../server/runtime/shared-read.ts';

describe('a shared read', () => {
  test('answers whoever asked while one was under way with the next one, all with the same', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let reads = 0;
    const read = sharedRead(async () => {
      reads += 1;
      const number = reads;
      await gate;
      return number;
    });
    const asked = [read(), read(), read()];
    expect(reads).toBe(1);
    letGo();

    expect(await Promise.all(asked)).toEqual([1, 2, 2]);
  });

  test('reads anew for whoever asks afterwards, also after a failure', async () => {
    let reads = 0;
    const read = sharedRead(async () => {
      reads += 1;
      if (reads === 1) throw new Error('the database is away');
      return reads;
    });
    const [first, second] = [read(), read()];

    await expect(first).rejects.toThrow('away');
    expect(await second).toBe(2);
    expect(await read()).toBe(3);
  });
});
