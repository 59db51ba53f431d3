import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MessagePortMain, UtilityProcess } from 'electron/main';
import { runHostProcess } from '../../../electron/main/host-process.ts';

const START = {
  kind: 'start' as const,
  dataDir: '/data/desk',
  serverUrl: 'https://desk.example',
  dataKeyBase64: Buffer.alloc(32).toString('base64'),
};

/** A child process that only remembers what it was told. */
class Child extends EventEmitter {
  readonly messages: { data: unknown; ports: readonly unknown[] }[] = [];
  killed = false;

  postMessage(data: unknown, ports: readonly unknown[] = []): void {
    this.messages.push({ data, ports });
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }
}

describe('The host process', () => {
  let children: Child[];
  const current = () => children.at(-1) as Child;

  function run() {
    const restarts: number[] = [];
    const refusals: string[] = [];
    const host = runHostProcess({
      fork: () => {
        children.push(new Child());
        return current() as unknown as UtilityProcess;
      },
      start: START,
      onCannotStart: ({ detail }) => refusals.push(detail),
      log: () => {},
      nowMs: () => Date.now(),
    });
    host.onRestarted(() => restarts.push(Date.now()));
    return { host, restarts, refusals };
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    children = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('is told how to start before anything else', () => {
    const { host } = run();
    const port = {} as MessagePortMain;
    expect(host.connect(port)).toBe(true);
    expect(current().messages).toEqual([
      { data: START, ports: [] },
      { data: null, ports: [port] },
    ]);
  });

  test('is started again when it dies, told the same, and announced once it is there', () => {
    const { host, restarts } = run();
    current().emit('exit', 9);
    expect(host.connect({} as MessagePortMain)).toBe(false);
    expect(restarts).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(children).toHaveLength(2);
    expect(restarts).toHaveLength(1);
    expect(current().messages).toEqual([{ data: START, ports: [] }]);
    expect(host.connect({} as MessagePortMain)).toBe(true);
  });

  test('is started less and less often while it keeps dying, but never given up', () => {
    run();
    const delaysMs: number[] = [];
    for (let death = 0; death < 9; death += 1) {
      const diedAtMs = Date.now();
      current().emit('exit', 1);
      jest.advanceTimersToNextTimer();
      delaysMs.push(Date.now() - diedAtMs);
    }
    expect(delaysMs).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
  });

  test('is started at once again after it has been well for a while', () => {
    run();
    for (let death = 0; death < 5; death += 1) {
      current().emit('exit', 1);
      jest.advanceTimersToNextTimer();
    }
    jest.advanceTimersByTime(61_000);
    const diedAtMs = Date.now();
    current().emit('exit', 1);
    jest.advanceTimersToNextTimer();
    expect(Date.now() - diedAtMs).toBe(200);
  });

  test('is left alone after it said why it cannot start, until somebody acts', () => {
    const { host, refusals } = run();
    current().emit('message', {
      kind: 'cannot-start',
      code: 'data-dir-in-use',
      detail: 'Close it.',
    });
    current().emit('exit', 1);
    jest.advanceTimersByTime(60_000);
    expect(refusals).toEqual(['Close it.']);
    expect(children).toHaveLength(1);

    host.startAgain();
    expect(children).toHaveLength(2);
    current().emit('exit', 9);
    jest.advanceTimersByTime(200);
    expect(children).toHaveLength(3);
  });

  test('is started again also when somebody acts before it is quite gone', () => {
    const { host } = run();
    current().emit('message', {
      kind: 'cannot-start',
      code: 'data-dir-in-use',
      detail: 'Close it.',
    });
    host.startAgain();
    expect(children).toHaveLength(1);
    current().emit('exit', 1);
    jest.advanceTimersToNextTimer();
    expect(children).toHaveLength(2);
  });

  test('stays down once stopped, also when it was about to be started again', () => {
    const { host } = run();
    host.stop();
    expect(current().killed).toBe(true);
    current().emit('exit', 15);
    jest.advanceTimersByTime(60_000);
    expect(children).toHaveLength(1);

    const second = run();
    current().emit('exit', 1);
    second.host.stop();
    jest.advanceTimersByTime(60_000);
    expect(children).toHaveLength(2);
  });
});
