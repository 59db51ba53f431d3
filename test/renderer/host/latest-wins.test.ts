import { describe, expect, test } from '@jest/globals';
import { createLatestWins } from '../../../renderer/host/latest-wins.ts';

/** A receiver whose every answer is given by hand. */
function byHand() {
  const sent: string[] = [];
  const answers: { ok(): void; fail(): void }[] = [];
  const states: string[] = [];
  const saver = createLatestWins<string>(
    (value) =>
      new Promise<void>((resolve, reject) => {
        sent.push(value);
        answers.push({ ok: () => resolve(), fail: () => reject(new Error('away')) });
      }),
    (state) => states.push(state),
  );
  const answer = async (how: 'ok' | 'fail') => {
    answers.shift()?.[how]();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { saver, sent, states, answer };
}

describe('saving what changes faster than it can be saved', () => {
  test('has one value on its way and sends only the newest after it', async () => {
    const { saver, sent, answer } = byHand();
    for (const value of ['a', 'ab', 'abc']) saver.push(value);
    expect(sent).toEqual(['a']);
    await answer('ok');
    expect(sent).toEqual(['a', 'abc']);
  });

  test('is settled when the newest has been saved', async () => {
    const { saver, answer } = byHand();
    saver.push('a');
    saver.push('ab');
    let isSettled = false;
    const waiting = saver.settled().then(() => {
      isSettled = true;
    });
    await answer('ok');
    expect(isSettled).toBe(false);
    await answer('ok');
    await waiting;
    expect(isSettled).toBe(true);
    expect(saver.pending).toBe(false);
  });

  test('keeps what failed until it is asked to try again', async () => {
    const { saver, sent, states, answer } = byHand();
    saver.push('a');
    saver.push('ab');
    await answer('fail');
    expect(states.at(-1)).toBe('failed');
    expect(saver.pending).toBe(true);
    await expect(saver.settled()).rejects.toThrow('away');
    saver.retry();
    expect(sent).toEqual(['a', 'ab']);
    await answer('ok');
    expect(states.at(-1)).toBe('saved');
    await saver.settled();
  });

  test('sends what is newer than what failed, and not what failed too', async () => {
    const { saver, sent, answer } = byHand();
    saver.push('a');
    await answer('fail');
    saver.push('ab');
    await answer('ok');
    saver.retry();
    expect(sent).toEqual(['a', 'ab']);
  });
});
