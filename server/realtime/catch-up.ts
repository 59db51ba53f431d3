import type { ServerContext } from '../ports.ts';
import { createBackground, oneAtATime } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { type StandingParts, sendHowThingsStand } from './how-things-stand.ts';
import type { DeskServer } from './sockets.ts';

/** Telling the desks of this process what they may have missed. */
export type CatchUp = {
  run(): void;
  close(): Promise<void>;
};

/** Between two rounds while nothing comes from the other processes. */
const AGAIN_AFTER_MS = 3_000;

/**
 * Desks are told one after the other, so that thousands of them do not take the database down (S8). While
 * this process is cut off, they are again and again.
 */
export function createCatchUp(
  options: Pick<ServerContext, 'log'> &
    StandingParts & { readonly io: DeskServer; readonly isCutOff: () => boolean },
): CatchUp {
  const { io, clock, log, isCutOff } = options;
  const background = createBackground(log);
  let isClosed = false;
  let stopTimer: Cancel = () => {};

  const round = oneAtATime(async () => {
    stopTimer();
    for (const socket of io.of('/').sockets.values()) {
      if (isClosed) return;
      if (!socket.connected) continue;
      await sendHowThingsStand(socket, options).catch((error: unknown) => {
        log.warn({ err: error }, 'a desk could not be told how things stand');
      });
    }
    if (isCutOff() && !isClosed) stopTimer = clock.setTimer(run, AGAIN_AFTER_MS);
  });

  function run(): void {
    if (!isClosed) background.run('telling desks how things stand', round);
  }

  return {
    run,
    close: async () => {
      isClosed = true;
      stopTimer();
      await background.settled();
    },
  };
}
