import type { Handlers } from '../../shared/contract/host-contract.ts';
import { HostError } from '../../shared/contract/host-error.ts';
import type { HostClock } from './clock.ts';
import { type DiskTrouble, diskTroubleOf } from './db/disk-trouble.ts';
import { faultFields, type HostLog } from './log.ts';

const SAID: Readonly<Record<DiskTrouble, string>> = {
  full: 'The disk of this workstation is full: nothing was recorded. Free some space.',
  failing: 'The disk of this workstation cannot be written to: nothing was recorded.',
};

/** The same handlers; one that could not write says so to whoever asked, in place of a fault. */
export function tellDiskTrouble(handlers: Handlers, log: HostLog): Handlers {
  const told = (method: string, cause: unknown): never => {
    const trouble = diskTroubleOf(cause);
    if (trouble === null) throw cause;
    log.error('not-recorded', { method, ...faultFields(cause) });
    throw new HostError(`disk-${trouble}`, SAID[trouble]);
  };
  const all = Object.entries(handlers).map(([method, handler]) => {
    const answer = handler as (input: unknown) => unknown;
    return [
      method,
      (input: unknown) => {
        try {
          const answered = answer(input);
          if (!(answered instanceof Promise)) return answered;
          return answered.catch((cause: unknown) => told(method, cause));
        } catch (cause) {
          return told(method, cause);
        }
      },
    ];
  });
  return Object.fromEntries(all) as Handlers;
}

/** The same clock; what is to be done at a time and cannot be written is logged, and ends nothing. */
export function outliveDiskTrouble(clock: HostClock, log: HostLog): HostClock {
  return {
    ...clock,
    startTimer: (delayMs, onDone) =>
      clock.startTimer(delayMs, () => {
        try {
          onDone();
        } catch (cause) {
          if (diskTroubleOf(cause) === null) throw cause;
          log.error('timer-not-written', faultFields(cause));
        }
      }),
  };
}
