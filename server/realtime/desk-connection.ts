import type { Logger } from 'pino';
import type { DeskRequest } from '../../shared/protocol/desk-messages.ts';
import { deskRequests } from '../../shared/protocol/desk-messages.ts';
import { MIN_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Authenticate, Routing } from '../ports.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';
import { createTurns, type Turns } from '../runtime/turns.ts';
import { sendCurrentContacts, sendWrittenOff, type WrittenOff } from './how-things-stand.ts';
import type { AnswerInTurn } from './lanes.ts';
import type { Presence } from './presence.ts';
import { ALL_DESKS, type DeskSocket, desksOf, SUPERVISOR_DESKS } from './sockets.ts';
import { createTokenBucket } from './token-bucket.ts';

export type ConnectionContext = WrittenOff & {
  readonly clock: Clock;
  readonly log: Logger;
  readonly presence: Presence;
  readonly routing: Routing;
  readonly answer: AnswerInTurn;
  /** Of desks that are being told what the server holds for their agents, or looked at again. */
  readonly told: Turns;
  readonly authenticate: Authenticate;
  /** Of all desks of this process; null when there is no other. */
  readonly ownRoom: string | null;
  /** For how many days desks keep what is acknowledged; as they see fit when left out. */
  readonly keepDays?: number;
  /** The longest that they wait before they try again; as they see fit when left out. */
  readonly retryWithinMs?: number;
};

/**
 * What a desk may ask: far more than one needs, far less than would hold up the others. A supervisor's
 * screen asks up to thirteen things when it is opened, and again at each click on its filter.
 */
const BURST = 200;
const PER_SECOND = 40;
/** What it asks beyond that waits for what it asked before. */
const MOST_AT_ONCE = 16;
/** A desk that goes on like this is not a desk. */
const MOST_REFUSED = 500;

/**
 * How often a connection's right to be is looked at again: after an expired token, a sign-out, a
 * changed role it goes on for at most this long.
 */
export const RECHECK_EVERY_MS = 30_000;

/** Serves one desk from its first word to its last. */
export function serveDesk(socket: DeskSocket, context: ConnectionContext): void {
  const { clock, presence, ownRoom, keepDays, retryWithinMs } = context;
  const { agent, deviceId, ackedSeq, epoch } = socket.data;
  const desk = { agentId: agent.id, deviceId };
  let isReady = false;
  let stopRecheck: Cancel = () => {};

  socket.on('disconnect', () => {
    stopRecheck();
    if (isReady) presence.left(desk);
  });
  answerRequests(socket, context);

  socket.emit('hello', {
    protocolVersion: PROTOCOL_VERSION,
    minProtocolVersion: MIN_PROTOCOL_VERSION,
    serverTimeMs: clock.nowMs(),
    agent,
    ackedSeq,
    epoch,
    ...(keepDays === undefined ? {} : { keepDays }),
    ...(retryWithinMs === undefined ? {} : { retryWithinMs }),
  });
  // Only now, so that nothing said to all comes before hello.
  void socket.join([ALL_DESKS, desksOf(agent.id), ...(ownRoom === null ? [] : [ownRoom])]);
  if (agent.role !== 'agent') void socket.join(SUPERVISOR_DESKS);

  const begin = async () => {
    await sendWrittenOff(socket, context);
    await sendCurrentContacts(socket, context);
    if (!socket.connected) return;
    isReady = true;
    presence.arrived(desk);
  };
  context.told.take((done) => {
    const begun = socket.connected ? begin() : Promise.resolve();
    void begun
      .catch((error: unknown) => {
        context.log.error(
          { err: error },
          'a desk could not be told how things stand; it will come back',
        );
        socket.conn.close();
      })
      .finally(done);
  });

  const recheck = async () => {
    if (!(await stillHolds(socket, context))) socket.conn.close();
    else if (socket.connected) recheckLater();
  };
  function recheckLater(): void {
    const inTurn = () =>
      context.told.take((done) => {
        const checked = socket.connected ? recheck() : Promise.resolve();
        void checked.finally(done);
      });
    // Those of the same second go together, in one question to the database.
    const sinceTheSecondMs = (clock.nowMs() + RECHECK_EVERY_MS) % 1_000;
    stopRecheck = clock.setTimer(inTurn, RECHECK_EVERY_MS - sinceTheSecondMs);
  }
  recheckLater();
}

/** Whether the token is still good and stands for the same agent in the same role. */
async function stillHolds(socket: DeskSocket, context: ConnectionContext): Promise<boolean> {
  const { agent, accessToken } = socket.data;
  try {
    const now = await context.authenticate(accessToken);
    return JSON.stringify(now) === JSON.stringify(agent);
  } catch (error) {
    context.log.warn({ err: error }, 'a desk could not be checked; it stays until the next time');
    return true;
  }
}

/**
 * Answers requests, a few at a time; turns away what comes too fast and unknown messages, before any
 * work. It is one function that sees them all: a listener for each of them would be most of what a
 * connection takes.
 */
function answerRequests(socket: DeskSocket, { clock, answer }: ConnectionContext): void {
  const bucket = createTokenBucket(BURST, PER_SECOND);
  const turns = createTurns(MOST_AT_ONCE);
  let refused = 0;
  socket.use((packet: readonly unknown[]) => {
    const ack = packet.at(-1);
    const tooFast = !bucket.take(clock.nowMs());
    const [name, input] = packet.slice(0, -1);
    if (tooFast || typeof ack !== 'function' || !isRequest(name)) {
      refused += 1;
      if (refused > MOST_REFUSED) socket.conn.close();
      if (typeof ack === 'function') ack({ ok: false, error: tooFast ? TOO_MUCH : UNKNOWN });
      return;
    }
    turns.take((done) => {
      const isGone = () => !socket.connected;
      void answer(name, input, socket.data, isGone).then((answered) => {
        done();
        ack(answered);
      });
    });
  });
}

function isRequest(name: unknown): name is DeskRequest {
  return typeof name === 'string' && Object.hasOwn(deskRequests, name);
}

const UNKNOWN = { code: 'bad-request', detail: 'there is no such request' } as const;
const TOO_MUCH = { code: 'unavailable', detail: 'too many requests; wait a moment' } as const;
