import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashPassword } from '../../server/auth/password.ts';
import { type Database, openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import type { QueueId } from '../../shared/domain/ids.ts';
import { type PhoneSystem, phoneSystem } from './phone-system.ts';
import { addSettings, addUser } from './rows.ts';
import { type ServiceProcess, startService } from './service-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Account = { readonly email: string; readonly password: string };

export const AGENT: Account = {
  email: 'ane@nordlys.example',
  password: 'a long enough password',
};

/** Opens a stopped server's embedded database. */
export function openServerDatabase(dataDir: string): Promise<Database> {
  return openDatabase({ kind: 'pglite', dir: join(dataDir, 'server') });
}

/** Opens a stopped server's database for as long as it takes to prepare it or to see what it holds. */
export async function withServerDatabase<T>(
  dataDir: string,
  use: (db: Store) => Promise<T>,
): Promise<T> {
  const database = await openServerDatabase(dataDir);
  try {
    await migrate(database.db);
    return await use(database.db);
  } finally {
    await database.close();
  }
}

/** The company's settings and one agent, {@link AGENT}, on the cancellation queue. */
export async function addCompany(db: Store): Promise<void> {
  await addSettings(db);
  await addUser(db, {
    name: 'Ane Agent',
    email: AGENT.email,
    password_hash: await hashPassword(AGENT.password),
    queues: ['cancellation' as QueueId],
    channels: ['voice', 'chat'],
  });
}

export type ServerProcess = ServiceProcess & {
  readonly url: string;
  readonly phone: PhoneSystem;
};

/** The real server in a process of its own. `port` 0 takes any free one; `more`: what else it is told. */
export async function startServerProcess(
  dataDir: string,
  port = 0,
  more: readonly string[] = [],
): Promise<ServerProcess> {
  const service = await startService(
    'node',
    ['server/main.ts', '--port', String(port), '--data-dir', dataDir, ...more],
    /"url":"http/,
    // Desks are few here, and whoever tests an outage waits for them.
    {
      cwd: root,
      timeoutMs: 120_000,
      env: { ...process.env, SAVEDESK_DESK_RETRY_WITHIN_S: '1' },
    },
  );
  const url = /"url":"(http:[^"]+)"/.exec(service.output())?.[1];
  if (url === undefined) throw new Error(`the server did not say where: ${service.output()}`);
  const secret = readFileSync(join(dataDir, 'secrets', 'webhook-secret'), 'utf8').trim();
  return { ...service, url, phone: phoneSystem(url, secret) };
}

export type DeskProcess = ServiceProcess & { readonly url: string };

export type DeskOptions = {
  /** Whom to sign in; with null, whoever was signed in before goes on. */
  readonly account?: Account | null;
  /** 0 takes any free one. */
  readonly port?: number;
};

/** The real loopback host in a process of its own, signed in as {@link AGENT} unless told otherwise. */
export async function startDeskProcess(
  dataDir: string,
  serverUrl: string,
  { account = AGENT, port = 0 }: DeskOptions = {},
): Promise<DeskProcess> {
  const signIn =
    account === null ? {} : { SAVEDESK_EMAIL: account.email, SAVEDESK_PASSWORD: account.password };
  const service = await startService(
    'node',
    [
      'electron/loopback/main.ts',
      ...['--data-dir', dataDir, '--server-url', serverUrl, '--port', String(port), '--json'],
    ],
    /"url":"[^"]+"/,
    { cwd: root, timeoutMs: 60_000, env: { ...process.env, ...signIn } },
  );
  const url = /"url":"([^"]+)"/.exec(service.output())?.[1];
  if (url === undefined) throw new Error(`the desk did not say where: ${service.output()}`);
  return { ...service, url };
}
