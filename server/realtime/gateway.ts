import { Server } from 'socket.io';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { ServerEvent, ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/protocol/version.ts';
import { writtenOffUnheard } from '../authority/lease-queries.ts';
import type { Authenticate, DeskLink, Gateway, ServerContext } from '../ports.ts';
import { createSentimentMemory } from '../readings/sentiment-memory.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { createTurns } from '../runtime/turns.ts';
import { createWatching } from '../watching/watching.ts';
import { type CatchUp, createCatchUp } from './catch-up.ts';
import { ALONE, type Cluster } from './cluster/cluster.ts';
import { serveDesk } from './desk-connection.ts';
import { bindDevices, type DeviceOfAgent } from './device-queries.ts';
import { createDoor } from './door.ts';
import { createFeedWatcher, type FeedWatcher } from './feed-watcher.ts';
import { ConnectionRefused, shakeHands } from './handshake.ts';
import { inLanes } from './lanes.ts';
import { createPresence } from './presence.ts';
import { createRequests } from './requests.ts';
import { ALL_DESKS, type DeskServer, desksOf, SUPERVISOR_DESKS } from './sockets.ts';
import { throttle } from './throttle.ts';

export type GatewayOptions = ServerContext & {
  readonly authenticate: Authenticate;
  /** What customers say is read for supervisors as it is on desks. */
  readonly reader: UtteranceReader;
  /** The server processes beside this one; none when left out. */
  readonly cluster?: Cluster;
  /** The most customers a desk is given to start with. */
  readonly workingSetCustomers?: number;
  /** For how many days desks keep what is acknowledged. */
  readonly keepDays?: number;
  /** The longest that they wait before they try again. */
  readonly retryWithinMs?: number;
};

/** Supervisors' screens need not redraw more often. */
const FLOOR_AT_MOST_EVERY_MS = 500;
/** How many desks are told at once what the server holds for them: thousands may come together (S8). */
const MOST_TOLD_AT_ONCE = 50;
/** A connection that has not said who it is by then is closed. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Makes the gateway: the desks' Socket.IO connections. Desks of this process are told at once, whatever
 * becomes of the way to the others.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { db, clock, log, metrics, cluster = ALONE } = options;
  const presence = createPresence(clock, cluster.isJoined);
  let watcher: FeedWatcher | null = null;
  let catchUp: CatchUp | null = null;
  const io: DeskServer = new Server({
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: HANDSHAKE_TIMEOUT_MS,
    // Desks are near or their messages small; compressing would cost each connection its memory.
    perMessageDeflate: false,
    httpCompression: false,
    ...(cluster.adapter ? { adapter: cluster.adapter } : {}),
  });

  function tell<E extends ServerEvent>(rooms: string[], event: E, payload: ServerEventPayload<E>) {
    tellHere(rooms, event, payload);
    if (cluster.ownRoom === null || !cluster.isJoined()) return;
    emit(io.to(rooms).except(cluster.ownRoom), event, payload);
  }

  function tellHere(rooms: string[], event: ServerEvent, payload: unknown): void {
    emit(io.local.to(rooms), event, payload);
  }

  const floorChangedHere = throttle(clock, FLOOR_AT_MOST_EVERY_MS, () => {
    tellHere([SUPERVISOR_DESKS], 'floor.changed', {});
  });

  const link: DeskLink = {
    send: (agentId, event, payload) => tell([desksOf(agentId)], event, payload),
    broadcast: (event, payload) => {
      // News of the feed goes to the desks it is news for.
      if (event !== 'feed.changed') return tell([ALL_DESKS], event, payload);
      watcher?.poke();
      cluster.tell('feed');
    },
    broadcastToSupervisors: (event, payload) => {
      if (event !== 'floor.changed') return tell([SUPERVISOR_DESKS], event, payload);
      floorChangedHere();
      cluster.tell('floor');
    },
    isConnected: presence.isConnected,
    isDeskConnected: presence.isDeskConnected,
    mayRingAt: presence.mayRingAt,
    onPresence: presence.onPresence,
  };
  presence.onPresence(floorChangedHere);
  const bindDevice = inBatches(
    (devices: readonly DeviceOfAgent[]) => bindDevices(db, devices, clock.nowMs()),
    ({ deviceId }) => deviceId,
  );
  const writtenOffOf = inBatches((devices: readonly DeviceOfAgent[]) =>
    writtenOffUnheard(db, devices, clock.nowMs()),
  );
  const memory = createSentimentMemory(options.reader);
  const watching = createWatching({ ...options, link });

  return {
    link,
    attach: (httpServer, { routing, approvals }) => {
      watcher = createFeedWatcher(options, (agents) => {
        tellHere(agents === 'all' ? [ALL_DESKS] : agents.map(desksOf), 'feed.changed', {});
      });
      const answer = inLanes(
        createRequests({ ...options, routing, approvals, link, memory, watching }),
        clock,
      );
      const door = createDoor(clock);
      const told = createTurns(MOST_TOLD_AT_ONCE);
      io.use((socket, next) => {
        door
          .enter(
            () => shakeHands({ ...options, bindDevice }, socket.handshake.auth),
            () => socket.conn.readyState !== 'open',
          )
          .then(
            (session) => {
              if (session === null) return next(new Error('unavailable'));
              Object.assign(socket.data, session);
              next();
            },
            (error: unknown) => {
              if (!(error instanceof ConnectionRefused)) {
                log.error({ err: error }, 'a desk could not be let in');
              }
              // What went wrong inside is nobody's business outside; without data, a desk tries again.
              next(error instanceof ConnectionRefused ? error : new Error('unavailable'));
            },
          );
      });
      io.on('connection', (socket) => {
        metrics.connectedDesks.inc();
        socket.on('disconnect', () => metrics.connectedDesks.dec());
        serveDesk(socket, {
          ...options,
          presence,
          routing,
          answer,
          told,
          writtenOffOf,
          ownRoom: cluster.ownRoom,
        });
      });
      io.attach(httpServer);
      catchUp = createCatchUp({
        ...options,
        io,
        writtenOffOf,
        routing,
        approvals,
        isCutOff: () => !cluster.isJoined(),
      });
      cluster.start({
        presence,
        onNews: (news) => (news === 'feed' ? watcher?.poke() : floorChangedHere()),
        onCutOff: catchUp.run,
        onRejoined: () => {
          catchUp?.run();
          watcher?.poke();
          floorChangedHere();
        },
      });
    },
    close: async () => {
      floorChangedHere.cancel();
      await catchUp?.close();
      presence.close();
      watcher?.close();
      await watcher?.settled();
      await watching.close();
      // Not io.close(): the HTTP server is not ours to close.
      io.local.disconnectSockets(true);
      io.engine?.close();
      await io.of('/').adapter.close();
    },
  };
}

/** Socket.IO's own types lose sight of which payload goes with which event. */
function emit(
  desks: { emit(event: ServerEvent, payload: never): unknown },
  event: ServerEvent,
  payload: unknown,
): void {
  desks.emit(event, payload as never);
}
