import type { RandomBytes } from '../../shared/domain/ids.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { HostClock } from './clock.ts';
import type { Sealer } from './db/seal.ts';
import type { Sql } from './db/sqlite.ts';
import type { Emit } from './emitter.ts';
import type { HostLog } from './log.ts';
import type { Outbox } from './outbox/outbox.ts';

/** What every service of a host is given. */
export type HostParts = {
  /** `outbox.db`: what only this workstation has. */
  readonly durable: Sql;
  /** `cache.db`: copies of what the server has. */
  readonly cache: Sql;
  readonly sealer: Sealer;
  readonly outbox: Outbox;
  readonly clock: HostClock;
  readonly random: RandomBytes;
  readonly log: HostLog;
  readonly emit: Emit;
  /** Reads what customers say. */
  readonly reader: UtteranceReader;
};
