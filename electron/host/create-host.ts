import { accessSync, constants, mkdirSync } from 'node:fs';
import type { Handlers, HostEvents } from '../../shared/contract/host-contract.ts';
import { because } from '../../shared/domain/explanation.ts';
import type { RandomBytes } from '../../shared/domain/ids.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { HostClock } from './clock.ts';
import { lockDataDir } from './db/lock.ts';
import { openCache } from './db/open-cache.ts';
import { createSealer } from './db/seal.ts';
import { createEmitter } from './emitter.ts';
import { createHandlers } from './handlers.ts';
import type { HostParts } from './host-parts.ts';
import { HostStartError } from './host-start-error.ts';
import type { HostLog } from './log.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createPreferenceBook } from './services/preferences/preferences.ts';
import { type Credentials, createSessionBook } from './services/session/session-book.ts';
import type { AuthClient } from './sync/auth-client.ts';
import type { ConnectSync } from './sync/connection.ts';

export type HostOptions = {
  /** Where `outbox.db` and `cache.db` live; made when missing, used by one host at a time. */
  readonly dataDir: string;
  /** 32 bytes; what is written to disk is sealed with it. */
  readonly dataKey: Uint8Array;
  readonly clock: HostClock;
  readonly random: RandomBytes;
  readonly log: HostLog;
  readonly connectSync: ConnectSync;
  readonly authClient: AuthClient;
  /** Reads what customers say. */
  readonly reader: UtteranceReader;
  /** Signs this agent in without asking; for demonstrations and kiosks. */
  readonly autoSignIn?: Credentials;
};

/** The workstation: everything a console needs, whatever carries its frames. */
export type Host = {
  readonly handlers: Handlers;
  readonly events: HostEvents;
  /** Lets go of everything. What was recorded is on disk already: ending without this loses nothing. */
  close(): Promise<void>;
};

/** Starts a host. Throws {@link HostStartError} when it cannot, saying what to do. */
export function createHost(options: HostOptions): Host {
  const { dataDir, clock, random, log } = options;
  const sealer = createSealer(options.dataKey);
  makeDataDir(dataDir);
  const lock = lockDataDir(dataDir);
  const openedSoFar: (() => void)[] = [() => lock.release()];
  try {
    const opened = openOutbox({ dataDir, sealer, clock, log });
    openedSoFar.push(() => opened.sql.close());
    const cache = openCache({ dataDir, sealer, clock, log });
    openedSoFar.push(() => cache.sql.close());

    const outbox = createOutbox({ sql: opened.sql, sealer, clock, random });
    if (opened.salvaged) outbox.fenceAll();
    const { emit, subscribe } = createEmitter(log);
    const parts: HostParts = {
      durable: opened.sql,
      cache: cache.sql,
      sealer,
      outbox,
      clock,
      random,
      log,
      emit,
      reader: options.reader,
    };
    const preferences = createPreferenceBook(parts);
    const session = createSessionBook(parts, {
      authClient: options.authClient,
      connectSync: options.connectSync,
      autoSignIn: options.autoSignIn ?? null,
      localDataNotice: opened.notice ?? (cache.refilled ? because('local.cache-set-aside') : null),
      onDeskChanged: () => announceAll(),
    });
    const { handlers, announceAll } = createHandlers(parts, session, preferences);
    return {
      handlers,
      events: { subscribe },
      close: async () => {
        await session.close();
        for (const close of openedSoFar.toReversed()) close();
      },
    };
  } catch (cause) {
    for (const close of openedSoFar.toReversed()) close();
    throw cause;
  }
}

function makeDataDir(dataDir: string): void {
  try {
    // For its owner only: what is in it is sealed, but that is no reason to hand it around.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (cause) {
    throw new HostStartError(
      'data-dir-unusable',
      `Cannot write to ${dataDir}. Check its permissions or choose another data directory.`,
      { cause },
    );
  }
}
