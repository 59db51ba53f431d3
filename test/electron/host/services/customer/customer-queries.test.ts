import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { migrate } from '../../../../../electron/host/db/migrate.ts';
import { CACHE_MIGRATIONS } from '../../../../../electron/host/db/migrations/cache/list.ts';
import { createSealer } from '../../../../../electron/host/db/seal.ts';
import { openSql } from '../../../../../electron/host/db/sqlite.ts';
import {
  createCustomerQueries,
  MAX_CACHED_CUSTOMERS,
} from '../../../../../electron/host/services/customer/customer-queries.ts';
import { budi } from '../../../../support/fake-host/people.ts';
import { createTestHostClock } from '../../../../support/host-clock.ts';
import { tempDirPerTest } from '../../../../support/temp-dir-per-test.ts';

const customer = budi(0);
const { id } = customer.profile;

describe('a customer in the cache', () => {
  const dir = tempDirPerTest('customer-queries');

  function open() {
    const sql = openSql({
      path: join(dir.path, 'cache.db'),
      durability: 'normal',
      clock: createTestHostClock(0),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    migrate(sql, CACHE_MIGRATIONS);
    const sealer = createSealer(new Uint8Array(32).fill(1));
    return { sql, sealer, queries: createCustomerQueries(sql, sealer) };
  }

  test('is found as it was kept', () => {
    const { sql, queries } = open();
    queries.put(customer, 1);
    expect(queries.find(id)).toEqual(customer);
    sql.close();
  });

  test.each([
    ['an older one that lacks what has a default', 'none', true],
    ['an older one in a shape that is none any more', 'none', false],
  ])('is checked when it opens where it was kept in another shape: %s', (_, shape, opens) => {
    const { sql, sealer, queries } = open();
    queries.put(customer, 1);
    const { accounts: _dropped, ...withoutAccounts } = customer;
    const older = opens ? withoutAccounts : { name: customer.profile.name };
    sql
      .query('update customers set customer = @sealed, shape = @shape')
      .run({ sealed: sealer.sealJson(older, `customer:${id}`), shape });
    expect(queries.find(id)).toEqual(opens ? { ...customer, accounts: [] } : null);
    sql.close();
  });

  test('stays while there is room: those who called, then those heard of last', () => {
    const { sql, queries } = open();
    const others = Array.from({ length: MAX_CACHED_CUSTOMERS + 1 }, (_, n) => {
      const otherId = `90000000-0000-4000-8000-${String(n).padStart(12, '0')}` as typeof id;
      return { ...customer, contacts: [], profile: { ...customer.profile, id: otherId } };
    });
    sql.transaction(() => {
      queries.put(customer, 1);
      for (const other of others) queries.put(other, 0);
      queries.trim();
    });
    expect(queries.summaries()).toHaveLength(MAX_CACHED_CUSTOMERS);
    const isKept = (one: typeof customer | undefined) =>
      one !== undefined && queries.find(one.profile.id) !== null;
    expect([customer, others[0], others[1], others[2], others.at(-1)].map(isKept)).toEqual([
      ...[true, false, false, true, true],
    ]);
    sql.close();
  });
});
