import type { Answer, DeskOutput, DeskRequest } from '../../shared/protocol/desk-messages.ts';
import { supervisorRequests } from '../../shared/protocol/supervisor-requests.ts';
import type { Clock } from '../runtime/clock.ts';
import { createTurns } from '../runtime/turns.ts';
import type { AnswerRequest } from './requests.ts';
import type { DeskSession } from './sockets.ts';

/**
 * How many requests are answered at once, of all desks together: fewer than there are connections to the
 * database, so that a contact that comes in finds one free however much desks ask (S8).
 */
const MOST_OF_DESKS = 4;
/** Everybody who comes back asks what has changed; what agents do now does not wait behind that. */
const MOST_CATCHING_UP = 2;
/** A supervisor's question may take seconds; those of desks do not wait behind it. */
const MOST_OF_SUPERVISORS = 3;
/**
 * Desks wait for 15 s and more, and then give up their line and come again, which is more work than their
 * question. Told in time that the server is too busy, they stay and ask later.
 */
export const LONGEST_WAIT_MS = 5_000;
/** For what has changed they wait 20 s, and to be told to ask again is of no use to them. */
export const LONGEST_WAIT_TO_CATCH_UP_MS = 15_000;

/** `isGone`: nobody hears the answer any more. */
export type AnswerInTurn = (
  name: DeskRequest,
  input: unknown,
  session: DeskSession,
  isGone: () => boolean,
) => Promise<Answer<DeskOutput<DeskRequest>>>;

/**
 * Answers a few requests at a time; the others wait in memory, in their order. No work is done for those who have
 * gone meanwhile or have waited too long.
 */
export function inLanes(answer: AnswerRequest, clock: Clock): AnswerInTurn {
  const desks = createTurns(MOST_OF_DESKS);
  const catchingUp = createTurns(MOST_CATCHING_UP);
  const supervisors = createTurns(MOST_OF_SUPERVISORS);
  const laneOf = (name: DeskRequest) => {
    if (name === 'feed.pull') return catchingUp;
    return Object.hasOwn(supervisorRequests, name) ? supervisors : desks;
  };
  const mostWaitMs = (name: DeskRequest) =>
    name === 'feed.pull' ? LONGEST_WAIT_TO_CATCH_UP_MS : LONGEST_WAIT_MS;
  return (name, input, session, isGone) => {
    // Asks nothing of the database, and measures how long the way is.
    if (name === 'clock.read') return answer(name, input, session);
    const cameAtMs = clock.nowMs();
    return new Promise((resolve, reject) => {
      laneOf(name).take((done) => {
        const isLate = clock.nowMs() - cameAtMs > mostWaitMs(name);
        const answered =
          isLate || isGone() ? Promise.resolve(TOO_BUSY) : answer(name, input, session);
        void answered.then(resolve, reject).finally(done);
      });
    });
  };
}

const TOO_BUSY = {
  ok: false,
  error: { code: 'unavailable', detail: 'the server is too busy at the moment; ask again later' },
} as const;
