import type { HostClock } from '../clock.ts';

/** Waits; cut short by the signal, so that whatever waits can end at once. */
export type Pause = (delayMs: number) => Promise<void>;

export function createPause(clock: HostClock, signal: AbortSignal): Pause {
  return (delayMs) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const cancel = clock.startTimer(delayMs, () => {
        signal.removeEventListener('abort', cutShort);
        resolve();
      });
      const cutShort = () => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', cutShort, { once: true });
    });
}
