import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hashPassword } from '../../server/auth/password.ts';
import { openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import type { QueueId } from '../../shared/domain/ids.ts';
import { launchBrowser } from './browser.ts';
import { type PhoneSystem, phoneSystem } from './phone-system.ts';
import { addSettings, addUser } from './rows.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const AGENT = { email: 'ane@nordlys.example', password: 'a long enough password' };

/** Opens a stopped server's embedded database, to prepare it or to see what it holds. */
export async function withServerDatabase<T>(
  dataDir: string,
  use: (db: Store) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ kind: 'pglite', dir: join(dataDir, 'server') });
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

/** The real server in a process of its own. `port` 0 takes any free one. */
export async function startServerProcess(dataDir: string, port = 0): Promise<ServerProcess> {
  const process = await startService(
    'node',
    ['server/main.ts', '--port', String(port), '--data-dir', dataDir],
    /"url":"http/,
    { cwd: root, timeoutMs: 60_000 },
  );
  const url = /"url":"(http:[^"]+)"/.exec(process.output())?.[1];
  if (url === undefined) throw new Error(`the server did not say where: ${process.output()}`);
  const secret = readFileSync(join(dataDir, 'secrets', 'webhook-secret'), 'utf8').trim();
  return { ...process, url, phone: phoneSystem(url, secret) };
}

export type DeskProcess = ServiceProcess & { readonly url: string };

/** The real loopback host in a process of its own, signed in as `account`. */
export async function startDeskProcess(
  dataDir: string,
  serverUrl: string,
  account: { readonly email: string; readonly password: string } = AGENT,
): Promise<DeskProcess> {
  const process_ = await startService(
    'node',
    [
      'electron/loopback/main.ts',
      ...['--data-dir', dataDir, '--server-url', serverUrl, '--port', '0', '--json'],
    ],
    /"url":"[^"]+"/,
    {
      cwd: root,
      timeoutMs: 60_000,
      env: { ...process.env, SAVEDESK_EMAIL: account.email, SAVEDESK_PASSWORD: account.password },
    },
  );
  const url = /"url":"([^"]+)"/.exec(process_.output())?.[1];
  if (url === undefined) throw new Error(`the desk did not say where: ${process_.output()}`);
  return { ...process_, url };
}

/** A server, a desk and a browser, all real, with folders of their own. */
export type RealStack = {
  readonly serverDir: string;
  readonly deskDir: string;
  readonly browser: Browser;
  server: ServerProcess;
  desk: DeskProcess;
  openPage(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
};

/** Starts all of it; `prepare` fills the server's database before the server opens it. */
export async function startRealStack(prepare: (db: Store) => Promise<void>): Promise<RealStack> {
  const serverDir = makeTempDir('server');
  const deskDir = makeTempDir('desk');
  await withServerDatabase(serverDir, prepare);
  const server = await startServerProcess(serverDir);
  const desk = await startDeskProcess(deskDir, server.url);
  const browser = await launchBrowser();
  const stack: RealStack = {
    serverDir,
    deskDir,
    browser,
    server,
    desk,
    openPage: async (options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      await page.goto(stack.desk.url);
      return page;
    },
    close: async () => {
      await browser.close();
      await stack.desk.stop();
      await stack.server.stop();
      removeDir(deskDir);
      removeDir(serverDir);
    },
  };
  return stack;
}
