import { join } from 'node:path';
import { openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import { type BundledDesk, openBundledDesk } from '../support/bundled-desk.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  AGENT,
  addCompany,
  type DeskProcess,
  type ServerProcess,
  startServerProcess,
} from '../support/real-stack.ts';
import { addAccount, addCustomer } from '../support/rows.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { createAgent, type WorkingAgent } from './working-agent.ts';

/** Whoever calls; everybody in the Netherlands, where a cancellation is confirmed in writing. */
export const CALLERS = ['+31201234561', '+31201234562', '+31201234563'] as const;

/** A server on PostgreSQL and one workstation, each a real process, with a line between them. */
export type ChaosOffice = {
  readonly random: SeededRandom;
  readonly postgres: TestPostgres;
  readonly db: Store;
  readonly line: TcpProxy;
  readonly agent: WorkingAgent;
  /** The folder of the workstation; its databases are in {@link deskFiles}. */
  readonly deskDir: string;
  /** The server that runs now, or ran last. */
  readonly server: () => ServerProcess;
  readonly killServer: () => Promise<void>;
  readonly startServer: () => Promise<void>;
  /** The host that runs now, or ran last. */
  readonly desk: () => DeskProcess;
  readonly startDesk: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OfficeOptions = {
  readonly seed: string;
  /** Where the workstation keeps its data; a folder of its own unless given. */
  readonly deskDir?: string;
};

/** Opens an office in which everything runs and the agent has signed in. */
export async function openOffice({ seed, ...given }: OfficeOptions): Promise<ChaosOffice> {
  await using opened = new AsyncDisposableStack();
  const postgres = await startPostgres({ durability: 'crash' });
  opened.defer(() => postgres.stop());
  const url = await postgres.createDatabase();
  const { db, close } = await openDatabase({ kind: 'postgres', url, poolSize: 2 });
  opened.defer(close);
  await prepare(db);

  const serverDir = makeTempDir('chaos-server');
  opened.defer(() => removeDir(serverDir));
  const startServer = () => startServerProcess(serverDir, 0, ['--database-url', url]);
  let server = await startServer();
  opened.defer(() => server.stop('SIGKILL'));
  const line = await startTcpProxy(() => ({
    host: '127.0.0.1',
    port: Number(new URL(server.url).port),
  }));
  opened.defer(line.close);

  const bundle: BundledDesk = await openBundledDesk();
  opened.defer(() => bundle.close());
  const deskDir = given.deskDir ?? makeTempDir('chaos-desk');
  if (given.deskDir === undefined) opened.defer(() => removeDir(deskDir));
  const startDesk = () => bundle.start(deskDir, `http://127.0.0.1:${line.port}`, AGENT);
  let desk = await startDesk();
  opened.defer(() => desk.stop('SIGKILL'));

  const random = seededRandom(seed);
  const agent = createAgent({ random, callers: CALLERS, phone: () => server.phone });
  await agent.sitDown(desk);
  opened.defer(agent.getUp);

  const owned = opened.move();
  return {
    random,
    postgres,
    db,
    line,
    agent,
    deskDir,
    server: () => server,
    killServer: () => server.stop('SIGKILL'),
    startServer: async () => {
      server = await startServer();
    },
    desk: () => desk,
    startDesk: async () => {
      desk = await startDesk();
      await agent.sitDown(desk);
    },
    close: () => owned.disposeAsync(),
  };
}

/** The two databases of a workstation. */
export const deskFiles = (deskDir: string) => ({
  outbox: join(deskDir, 'desk', 'outbox.db'),
  cache: join(deskDir, 'desk', 'cache.db'),
});

async function prepare(db: Store): Promise<void> {
  await migrate(db);
  await addCompany(db);
  for (const [index, phone] of CALLERS.entries()) {
    const customerId = await addCustomer(db, {
      name: `Customer ${index + 1}`,
      jurisdiction: 'NL',
      phones: [phone],
    });
    await addAccount(db, { customer_id: customerId });
  }
}
