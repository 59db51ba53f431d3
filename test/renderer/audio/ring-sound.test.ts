import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { playRing } from '../../../renderer/audio/ring-sound.ts';

/** As much of Web Audio as a ring uses; counts what is opened and closed. */
const opened: FakeAudio[] = [];
class FakeAudio {
  state = 'running';
  currentTime = 0;
  destination = {};
  constructor() {
    opened.push(this);
  }
  async close(): Promise<void> {
    this.state = 'closed';
  }
}

const ramp = () => {};
class FakeNode {
  gain = {
    setValueAtTime: ramp,
    linearRampToValueAtTime: ramp,
    exponentialRampToValueAtTime: ramp,
  };
  connect<T>(next: T): T {
    return next;
  }
  start(): void {}
  stop(): void {}
}

describe('the sound of a ring', () => {
  beforeEach(() => {
    opened.length = 0;
    jest.useFakeTimers();
    Object.assign(globalThis, {
      AudioContext: FakeAudio,
      OscillatorNode: FakeNode,
      GainNode: FakeNode,
    });
  });
  afterEach(() => {
    jest.useRealTimers();
    for (const name of ['AudioContext', 'OscillatorNode', 'GainNode']) {
      Reflect.deleteProperty(globalThis, name);
    }
  });

  test('is opened behind the paint of what rings, and closed when it is over', async () => {
    const stop = playRing();
    expect(opened).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(opened.map(({ state }) => state)).toEqual(['running']);
    stop();
    expect(opened.map(({ state }) => state)).toEqual(['closed']);
  });

  test('is not opened where the ring was over before', async () => {
    playRing()();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(opened).toHaveLength(0);
  });
});
