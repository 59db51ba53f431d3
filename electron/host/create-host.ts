import { accessSync, constants, mkdirSync } from 'node:fs';
import type { Handlers, HostEvents } from '../../shared/contract/host-contract.ts';
import { because } from '../../shared/domain/explanation.ts';
import type { RandomBytes } from '../../shared/domain/ids.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { HostClock } from './clock.ts';
import { diskTroubleOf } from './db/disk-trouble.ts';
import { lockDataDir } from './db/lock.ts';
import { openCache } from './db/open-cache.ts';
import { createSealer } from './db/seal.ts';
import { watchDisk } from './db/watch-disk.ts';
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
import { outliveDiskTrouble, tellDiskTrouble } from './tell-disk-trouble.ts';

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
  try {
    return openHost(options);
  } catch (cause) {
    throw diskTroubleOf(cause) === null ? cause : cannotWrite(options.dataDir, cause);
  }
}

function openHost(options: HostOptions): Host {
  const { dataDir, random, log } = options;
  const clock = outliveDiskTrouble(options.clock, log);
  const sealer = createSealer(options.dataKey);
  makeDataDir(dataDir);
  const lock = lockDataDir(dataDir);
  const openedSoFar: (() => void)[] = [() => lock.release()];
  try {
    const opened = openOutbox({ dataDir, sealer, clock, log });
    openedSoFar.push(() => opened.sql.close());
    const cache = openCache({ dataDir, sealer, clock, log });
    openedSoFar.push(() => cache.sql.close());

    const { emit, subscribe } = createEmitter(log);
    const disk = watchDisk(opened.sql, {
      clock,
      log,
      onChanged: (trouble) => emit('disk.changed', { disk: trouble ?? 'sound' }),
    });
    openedSoFar.push(disk.stop);
    const durable = disk.sql;
    const outbox = createOutbox({ sql: durable, sealer, clock, random });
    if (opened.salvaged) outbox.fenceAll();
    const parts: HostParts = {
      durable,
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
    const { handlers, announceAll } = createHandlers(
      parts,
      session,
      preferences,
      () => disk.trouble() ?? 'sound',
    );
    return {
      handlers: tellDiskTrouble(handlers, log),
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

function cannotWrite(dataDir: string, cause: unknown): HostStartError {
  return diskTroubleOf(cause) === 'full'
    ? new HostStartError(
        'disk-full',
        `The disk of ${dataDir} is full. Nothing recorded is lost: free some space and start again.`,
        { cause },
      )
    : new HostStartError(
        'disk-failing',
        `The files in ${dataDir} cannot be written. Check the disk and their permissions, then start again.`,
        { cause },
      );
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
