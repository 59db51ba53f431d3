import { randomBytes } from 'node:crypto';
import { systemClock } from '../../electron/host/clock.ts';
import { createHost } from '../../electron/host/create-host.ts';
import { createAuthClient } from '../../electron/host/sync/auth-client.ts';
import type { ConnectSync } from '../../electron/host/sync/connection.ts';
import { createSocketConnect } from '../../electron/host/sync/socket-connection.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { deskRequests } from '../../shared/protocol/desk-messages.ts';
import { fakeReader } from '../support/fake-reader.ts';
import { startPostgres } from '../support/postgres.ts';
import { AGENT, addCompany, startServerProcess } from '../support/real-stack.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { openCountingProxy } from './drain/counting-proxy.ts';
import { addContactsOf } from './drain/prepare-outage.ts';
import type { Row } from './table/row.ts';

const CUSTOMERS = 5_000;
const CONTACTS = 2 * CUSTOMERS;

/**
 * A desk that holds nothing signs in: seconds until it has the reference data and its working set on its
 * disk, and the bytes it took. The agent has served 5,000 customers of late, and the server is told to
 * hand out as many, ten times what it does by itself.
 */
export async function measureBootstrap(): Promise<readonly Row[]> {
  const dir = makeTempDir('bench-bootstrap');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const postgres = await startPostgres();
  cleanUp.defer(postgres.stop);
  const url = await postgres.createDatabase();
  const database = await openDatabase({ kind: 'postgres', url });
  cleanUp.defer(database.close);
  await migrate(database.db);
  await addCompany(database.db);
  const { id } = await database.db.selectFrom('users').select('id').executeTakeFirstOrThrow();
  console.error(`${CUSTOMERS} customers are added`);
  await addContactsOf(database.db, id, CONTACTS);
  const server = await startServerProcess(dir, 0, [
    ...['--database-url', url],
    ...['--working-set-customers', String(CUSTOMERS)],
  ]);
  cleanUp.defer(() => server.stop());
  const proxy = await openCountingProxy(Number(new URL(server.url).port));
  cleanUp.defer(proxy.close);

  const proxyUrl = `http://127.0.0.1:${proxy.port}`;
  const feed = watchFeed(createSocketConnect(proxyUrl));
  const host = createHost({
    dataDir: `${dir}/desk`,
    dataKey: randomBytes(32),
    clock: systemClock,
    random: (count) => randomBytes(count),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    connectSync: feed.connectSync,
    authClient: createAuthClient(proxyUrl),
    reader: fakeReader,
  });
  cleanUp.defer(() => host.close());
  const startedMs = performance.now();
  await host.handlers['session.sign-in'](AGENT);
  const customers = await feed.caughtUp;
  const seconds = (performance.now() - startedMs) / 1_000;
  if (customers !== CUSTOMERS) throw new Error(`the desk was given ${customers} customers`);
  const what = `bootstrap of a new desk, reference data and ${CUSTOMERS.toLocaleString('en-US')} customers`;
  return [
    { what, figure: { value: seconds, unit: 's' }, beside: null, limits: [] },
    {
      what: `${what}, on the wire`,
      figure: { value: proxy.bytes() / 1_024, unit: 'KiB' },
      beside: null,
      limits: [],
    },
  ];
}

/** Notices when a desk has taken the last page of the feed, and how many customers were in all of them. */
function watchFeed(connect: ConnectSync): {
  readonly connectSync: ConnectSync;
  readonly caughtUp: Promise<number>;
} {
  const { promise, resolve } = Promise.withResolvers<number>();
  let customers = 0;
  return {
    caughtUp: promise,
    connectSync: async (...given) => {
      const connection = await connect(...given);
      let isLast = false;
      return {
        ...connection,
        request: async (message, input, timeoutMs) => {
          const isPull = message === 'feed.pull';
          const answer = await connection.request(message, input, timeoutMs);
          if (!isPull || isLast) return answer;
          const { value } = answer as { readonly value: unknown };
          const page = deskRequests['feed.pull'].output.parse(value);
          customers += page.changes.filter(({ kind }) => kind === 'customer').length;
          isLast = !page.more;
          // The page is on the disk once whoever asked for it has had their turn.
          if (isLast) setImmediate(() => resolve(customers));
          return answer;
        },
      };
    },
  };
}
