import { hashPassword } from '../../server/auth/password.ts';
import { openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { QueueId } from '../../shared/domain/ids.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type Account, AGENT } from '../support/real-stack.ts';
import { addAccount, addCustomer, addSettings, addUser } from '../support/rows.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { type Joined, startJoined } from './joined.ts';
import type { Programs } from './programs.ts';
import { openFarm, type ServerFarm } from './server-farm.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** Whoever calls; everybody in the Netherlands, where a cancellation is confirmed in writing. */
export const CALLERS = ['+31201234561', '+31201234562', '+31201234563'] as const;

const BO: Account = { email: 'bo@nordlys.example', password: AGENT.password };

/** Servers on PostgreSQL and workstations, each a real process, with a line between them. */
export type ChaosOffice = {
  /** What this round draws. */
  readonly random: () => SeededRandom;
  readonly postgres: TestPostgres;
  readonly db: Store;
  /** Between the workstations and the servers. */
  readonly line: TcpProxy;
  readonly servers: ServerFarm;
  /** The first workplace; most scenarios need only one. */
  readonly workplace: Workplace;
  readonly workplaces: readonly Workplace[];
  /** What joins several servers; null where there is only one. */
  readonly joined: Joined | null;
  /** Each round draws from a seed of its own, so that it can be done again without those before it. */
  beginRound(round: number): void;
  close(): Promise<void>;
};

export type OfficeOptions = {
  readonly seed: string;
  readonly programs: Programs;
  /** Two servers joined by Redis and two agents, in place of one of each. */
  readonly isJoined: boolean;
  /** Where the workstation keeps its data; a folder of its own unless given. */
  readonly deskDir?: string | undefined;
};

/** Opens an office in which everything runs and the agents have signed in. */
export async function openOffice(options: OfficeOptions): Promise<ChaosOffice> {
  const { seed, programs, isJoined, deskDir } = options;
  await using opened = new AsyncDisposableStack();
  const postgres = await startPostgres({ durability: 'crash' });
  opened.defer(() => postgres.stop());
  const url = await postgres.createDatabase();
  const { db, close } = await openDatabase({ kind: 'postgres', url, poolSize: 2 });
  opened.defer(close);
  const accounts = isJoined ? [AGENT, BO] : [AGENT];
  await prepare(db, accounts);

  const joined = isJoined ? await startJoined() : null;
  if (joined !== null) opened.defer(joined.close);
  const servers = await openFarm(programs.server, url, joined?.url ?? null);
  opened.defer(servers.close);
  for (const _ of accounts) await servers.start();
  const address = new URL(servers.url);
  const line = await startTcpProxy(() => ({
    host: address.hostname,
    port: Number(address.port),
  }));
  opened.defer(line.close);

  let random = seededRandom(seed);
  const workplaces: Workplace[] = [];
  for (const account of accounts) {
    const workplace = await openWorkplace({
      program: programs.desk,
      account,
      serverUrl: `http://127.0.0.1:${line.port}`,
      random: () => random,
      callers: CALLERS,
      phone: servers.phone,
      dir: deskDir,
    });
    opened.defer(workplace.close);
    workplaces.push(workplace);
  }
  const [workplace] = workplaces;
  if (workplace === undefined) throw new Error('an office needs a workplace');

  const owned = opened.move();
  return {
    random: () => random,
    ...{ postgres, db, line, servers, workplace, workplaces, joined },
    beginRound: (round) => {
      random = seededRandom(`${seed}/${round}`);
    },
    close: () => owned.disposeAsync(),
  };
}

async function prepare(db: Store, accounts: readonly Account[]): Promise<void> {
  await migrate(db);
  await addSettings(db);
  for (const { email, password } of accounts) {
    await addUser(db, {
      name: `Agent ${email}`,
      email,
      password_hash: await hashPassword(password),
      queues: ['cancellation' as QueueId],
      channels: ['voice', 'chat'],
    });
  }
  for (const [index, phone] of CALLERS.entries()) {
    const customerId = await addCustomer(db, {
      name: `Customer ${index + 1}`,
      jurisdiction: 'NL',
      phones: [phone],
    });
    await addAccount(db, { customer_id: customerId });
  }
}
