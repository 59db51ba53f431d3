import { createCustomerCache } from '../../electron/host/services/customer/customer-cache.ts';
import { seededRandom } from '../../server/synthetic/seeded-random.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { openHostParts } from './desk/host-parts.ts';
import { customerIdOf, customerOf } from './desk/many-customers.ts';
import { openPlainCustomers } from './desk/plain-customers.ts';
import { quantile } from './statistics.ts';
import { progressOf } from './table/progress.ts';
import type { Row } from './table/row.ts';

const CUSTOMERS = 100_000;
const PER_TRANSACTION = 1_000;
const WARM_UP = 200;
const ROUNDS = 5_000;
const MOST_P99_MS = 5;
const MOST_RATIO = 1.5;

/**
 * A customer's whole picture from the cache of a desk that is cut off: read, unsealed and parsed, as
 * `customer.choose` does; beside the bare statements that read as many rows from plain tables, which
 * seal nothing and parse nothing: their JSON columns stay text. Far more customers than a desk keeps
 * (MAX_CACHED_CUSTOMERS), so that size is seen to cost nothing.
 */
export async function measureOfflinePop(): Promise<readonly Row[]> {
  const dir = makeTempDir('bench-offline-pop');
  using cleanUp = new DisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const parts = openHostParts(dir);
  cleanUp.defer(parts.close);
  const plain = openPlainCustomers(dir);
  cleanUp.defer(plain.close);
  const customers = createCustomerCache(parts);

  const nowMs = Date.now();
  const progress = progressOf('customers cached');
  for (let from = 0; from < CUSTOMERS; from += PER_TRANSACTION) {
    const batch = Array.from({ length: PER_TRANSACTION }, (_, n) => customerOf(from + n, nowMs));
    parts.cache.transaction(() => {
      for (const customer of batch) customers.takeFromFeed(customer);
    });
    plain.put(batch);
    progress(from + PER_TRANSACTION, CUSTOMERS);
  }

  const random = seededRandom('bench/offline-pop');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    // Another customer each: neither finds the pages the other has just read.
    const our = customerIdOf(random.int(0, CUSTOMERS - 1));
    const their = customerIdOf(random.int(0, CUSTOMERS - 1));
    const ourMs = timeMs(() => {
      if (customers.find(our)?.contacts.length !== 20) throw new Error(`${our} is not cached`);
    });
    const theirMs = timeMs(() => {
      if (plain.read(their).contacts.length !== 20) throw new Error(`${their} is not there`);
    });
    if (round < 0) continue;
    ours.push(ourMs);
    bare.push(theirMs);
  }
  const row = (name: string, p: number, limits: Row['limits']): Row => ({
    what: `offline pop from a cache of ${CUSTOMERS.toLocaleString('en-US')} customers, ${name}`,
    figure: { value: quantile(ours, p), unit: 'ms' },
    beside: { what: 'bare statements, plain tables', value: quantile(bare, p) },
    limits,
  });
  return [
    row('median', 0.5, []),
    row('p99', 0.99, [
      { of: 'figure', kind: 'at-most', value: MOST_P99_MS },
      { of: 'ratio', kind: 'at-most', value: MOST_RATIO },
    ]),
  ];
}

function timeMs(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
