import { HostError } from '../../../../shared/contract/host-error.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import { backoffMs } from '../../sync/backoff.ts';

export type AutoSignIn = {
  /** Tries until it succeeds or is refused. */
  start(): void;
  stop(): void;
};

/** Signs in without being asked, and waits for a server that cannot be reached. */
export function createAutoSignIn(
  { clock, random, log }: HostParts,
  signIn: () => Promise<void>,
  onRefused: () => void,
): AutoSignIn {
  let isStopped = false;
  let cancelWait = () => {};

  function attempt(failures: number): void {
    signIn().catch((cause: unknown) => {
      if (isStopped) return;
      if (cause instanceof HostError && cause.code === 'server-unreachable') {
        const next = () => attempt(failures + 1);
        cancelWait = clock.startTimer(backoffMs(failures, random), next);
        return;
      }
      log.error('automatic-sign-in-refused', faultFields(cause));
      onRefused();
    });
  }

  return {
    start: () => attempt(0),
    stop: () => {
      isStopped = true;
      cancelWait();
    },
  };
}
