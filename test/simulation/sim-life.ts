import { createSealer, DATA_KEY_BYTES } from '../../electron/host/db/seal.ts';
import type { Sql } from '../../electron/host/db/sqlite.ts';
import type { HostParts } from '../../electron/host/host-parts.ts';
import type { HostLog } from '../../electron/host/log.ts';
import { createOutbox, type Outbox } from '../../electron/host/outbox/outbox.ts';
import { createCustomerCache } from '../../electron/host/services/customer/customer-cache.ts';
import { createDayBook } from '../../electron/host/services/day/day-book.ts';
import { createReferenceQueries } from '../../electron/host/services/reference/reference-queries.ts';
import { createFeedQueries } from '../../electron/host/sync/feed-queries.ts';
import { createFeedStore } from '../../electron/host/sync/feed-store.ts';
import { IGNORE_EVENTS } from '../../electron/host/sync/inbound.ts';
import { type SyncLink, startSyncLink } from '../../electron/host/sync/sync-link.ts';
import { createTokenSource, type SessionTokens } from '../../electron/host/sync/token-source.ts';
import type { RandomBytes } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { RungContact } from '../../shared/protocol/rung-contact.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { FakeNetwork } from '../support/fake-network.ts';
import { fakeReader } from '../support/fake-reader.ts';
import { breakConnect, breakFeed, breakOutbox } from './break-desk.ts';
import type { DeskFault } from './broken.ts';
import type { BusyProcess } from './busy-process.ts';
import { customerIdOf } from './feed-model.ts';
import { mortalSql } from './mortal-sql.ts';
import type { DeskRelease } from './releases.ts';
import { speakAs } from './speak-as.ts';
import { CUSTOMERS } from './steps.ts';
import type { Trace } from './trace.ts';

/** One life of a desk's process. */
export type SimLife = {
  readonly outbox: Outbox;
  readonly link: SyncLink;
  /** Keeps a contact as it rang. */
  keep(rung: RungContact): void;
  /** What the desk's copy of each customer says; null where it has none. */
  copies(): readonly (string | null)[];
  /** From here on it does nothing any more, and tells nobody. */
  end(): void;
};

export type SimLifeOptions = {
  readonly agent: AgentProfile;
  readonly disk: { readonly outbox: Sql; readonly cache: Sql };
  readonly release: DeskRelease;
  readonly process: BusyProcess;
  readonly aheadMs: () => number;
  readonly network: FakeNetwork;
  readonly random: RandomBytes;
  readonly trace: Trace;
  readonly tokens: SessionTokens;
  readonly fault: DeskFault | undefined;
  /** Throws when the process ends here. */
  readonly moment: () => void;
  /** Carries out a transaction. */
  readonly commit: <T>(work: () => T) => T;
  /** A server has said how far it holds what was recorded and in which database, where it does; this desk has drawn the conclusions. */
  readonly onGreeted: (epoch: string | undefined) => void;
  /** A contact rings here. */
  readonly onOffered: (offered: ServerEventPayload<'contact.offered'>) => void;
  /** The server has acknowledged facts. */
  readonly onSettled: () => void;
  readonly onRenewed: (tokens: SessionTokens) => void;
  readonly onSessionOver: () => void;
};

const SILENT: HostLog = { info: () => {}, warn: () => {}, error: () => {} };
const SEALER = createSealer(new Uint8Array(DATA_KEY_BYTES));
const ignore = () => {};

export function startSimLife(options: SimLifeOptions): SimLife {
  const { agent, disk, process, network, random, trace, fault, moment, commit } = options;
  const { clock } = process;
  let isAlive = true;
  const mine = {
    nowMs: () => clock.nowMs() + options.aheadMs(),
    monotonicMs: clock.monotonicMs,
    startTimer: (ms: number, onDone: () => void) => clock.startTimer(ms, () => isAlive && onDone()),
  };
  const durable = mortalSql(disk.outbox, moment, commit);
  const cache = mortalSql(disk.cache, moment, commit);
  const whole = createOutbox({ sql: durable, sealer: SEALER, clock: mine, random });
  const outbox = breakOutbox(whole, fault);
  const parts: HostParts = {
    durable,
    cache,
    sealer: SEALER,
    outbox,
    clock: mine,
    random,
    log: SILENT,
    emit: ignore,
    reader: fakeReader,
  };
  const customers = createCustomerCache(parts);
  const feed = createFeedStore({
    cache,
    agentId: agent.id,
    feed: createFeedQueries(cache),
    reference: createReferenceQueries(cache, SEALER),
    customers,
    day: createDayBook(parts),
  });
  const authClient = process.authorizing(network.authClient);
  const tokens = createTokenSource({
    authClient,
    clock: mine,
    start: options.tokens,
    onRenewed: options.onRenewed,
  });
  const connectSync = process.connecting(speakAs(options.release, network.connectSync));
  const link = startSyncLink({
    agentId: agent.id,
    connectSync: breakConnect(connectSync, fault),
    tokens,
    outbox,
    clock: mine,
    random,
    log: SILENT,
    feed: breakFeed(feed, fault),
    listeners: {
      ...IGNORE_EVENTS,
      'contact.offered': (offered) => isAlive && options.onOffered(offered),
    },
    onHello: ({ ackedSeq, epoch }) => {
      trace.note(agent.name, `is greeted, ${ackedSeq} held`);
      options.onGreeted(epoch);
    },
    onServerRestored: () => trace.note(agent.name, 'takes back what the server lost'),
    onState: ({ kind }) => trace.note(agent.name, `is ${kind}`),
    onSettled: ({ quarantined }) => {
      trace.note(agent.name, `has settled, ${quarantined} put aside`);
      options.onSettled();
    },
    onMeasured: ignore,
    onCaughtUp: ignore,
    onApplied: ignore,
    onSessionOver: () => isAlive && options.onSessionOver(),
  });
  return {
    outbox,
    link,
    keep: (rung) => durable.transaction(() => outbox.rang(agent.id, rung)),
    copies: () =>
      Array.from(
        { length: CUSTOMERS },
        (_, n) => customers.find(customerIdOf(n))?.profile.name ?? null,
      ),
    end: () => {
      isAlive = false;
      network.cut();
    },
  };
}
