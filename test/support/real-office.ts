import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Store } from '../../server/store/database.ts';
import { launchBrowser } from './browser.ts';
import { putEmbeddedDatabase } from './embedded-database.ts';
import {
  type Account,
  type DeskProcess,
  openServerDatabase,
  type ServerProcess,
  startDeskProcess,
  startServerProcess,
  withServerDatabase,
} from './real-stack.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

/** Somebody's workstation: its host in a process of its own, and the page they look at. */
export type Workstation = {
  readonly page: Page;
  /** What opens one more page of it, as the shell prints it. */
  readonly url: string;
  /** Where the host keeps its data. */
  readonly dataDir: string;
  /** Ends the host without a word, as a crash does; the page stays open. */
  crash(): Promise<void>;
  /** Starts the host again where it was, and signs nobody in. */
  restart(): Promise<void>;
};

/** A server, workstations and a browser, all real, with folders of their own. */
export type Office = {
  /** The server that runs now; {@link Office.restartServer} puts another one in its place. */
  readonly server: ServerProcess;
  openWorkstation(account: Account): Promise<Workstation>;
  /** Opens a page of the web, as a customer at home does. */
  openPage(url: string): Promise<Page>;
  crashServer(): Promise<void>;
  /** Starts the server again on the same port and data. */
  restartServer(): Promise<void>;
  /** Stops the server and opens what it has written; only one program at a time can do that. */
  openDatabase(): Promise<Store>;
  close(): Promise<void>;
};

/**
 * Opens an office; `prepare` fills the server's database before the server opens it, which is started
 * with `serverOptions` beside its own.
 */
export async function openOffice(
  prepare: (db: Store) => Promise<void>,
  serverOptions: readonly string[] = [],
): Promise<Office> {
  const serverDir = makeTempDir('server');
  await using opened = new AsyncDisposableStack();
  opened.defer(() => removeDir(serverDir));
  await putEmbeddedDatabase(join(serverDir, 'server'));
  await withServerDatabase(serverDir, prepare);
  let server = await startServerProcess(serverDir, 0, serverOptions);
  opened.defer(() => server.stop());
  const browser = await launchBrowser();
  opened.defer(() => browser.close());
  const owned = opened.move();

  async function openWorkstation(account: Account): Promise<Workstation> {
    const dataDir = makeTempDir('desk');
    owned.defer(() => removeDir(dataDir));
    let host: DeskProcess = await startDeskProcess(dataDir, server.url, { account });
    owned.defer(() => host.stop());
    return {
      dataDir,
      page: await openPage(browser, host.url),
      get url() {
        return host.url;
      },
      crash: () => host.stop('SIGKILL'),
      restart: async () => {
        host = await startDeskProcess(dataDir, server.url, { account: null, port: portOf(host) });
      },
    };
  }

  return {
    get server() {
      return server;
    },
    openWorkstation,
    openPage: (url) => openPage(browser, url),
    crashServer: () => server.stop('SIGKILL'),
    restartServer: async () => {
      server = await startServerProcess(serverDir, portOf(server), serverOptions);
    },
    openDatabase: async () => {
      await server.stop();
      const database = await openServerDatabase(serverDir);
      owned.defer(() => database.close());
      return database.db;
    },
    close: () => owned.disposeAsync(),
  };
}

function portOf({ url }: { readonly url: string }): number {
  return Number(new URL(url).port);
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
