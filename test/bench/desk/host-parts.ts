import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../electron/host/clock.ts';
import { openCache } from '../../../electron/host/db/open-cache.ts';
import { createSealer } from '../../../electron/host/db/seal.ts';
import type { HostParts } from '../../../electron/host/host-parts.ts';
import type { HostLog } from '../../../electron/host/log.ts';
import { openOutbox } from '../../../electron/host/outbox/open-outbox.ts';
import { createOutbox } from '../../../electron/host/outbox/outbox.ts';
import { fakeReader } from '../../support/fake-reader.ts';

const SILENT: HostLog = { info: () => {}, warn: () => {}, error: () => {} };

/** The parts of a host on the real clock and real files, with nobody to tell. */
export function openHostParts(dataDir: string): HostParts & { close(): void } {
  const sealer = createSealer(randomBytes(32));
  const options = { dataDir, sealer, clock: systemClock, log: SILENT };
  const { sql: durable } = openOutbox(options);
  const { sql: cache } = openCache(options);
  const random = (count: number) => randomBytes(count);
  return {
    durable,
    cache,
    sealer,
    outbox: createOutbox({ sql: durable, sealer, clock: systemClock, random }),
    clock: systemClock,
    random,
    log: SILENT,
    emit: () => {},
    reader: fakeReader,
    close: () => {
      cache.close();
      durable.close();
    },
  };
}
