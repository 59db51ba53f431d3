import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startLoopbackServer } from '../../../electron/loopback/http-server.ts';
import { serveHost } from '../../../shared/rpc/serve.ts';
import type { FakeHost } from './fake-host.ts';

const TOKEN = 'a-token-for-tests-that-is-long-enough';

/** The built console in a browser, over the real loopback server, with a host in memory behind it. */
export type ConsolePage = {
  readonly page: Page;
  /** What the page complained of: errors, refused content, failed loads. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

export async function openConsole(
  browser: Browser,
  host: FakeHost,
  options: BrowserContextOptions & { readonly rendererDir?: string } = {},
): Promise<ConsolePage> {
  const { rendererDir = join(import.meta.dirname, '../../../dist/renderer'), ...context } = options;
  const complaints: string[] = [];
  const server = await startLoopbackServer({
    rendererDir,
    port: 0,
    token: TOKEN,
    log: { info() {}, warn() {}, error() {} },
    onConsole: (transport) =>
      serveHost(transport, {
        handlers: host.handlers,
        events: host.events,
        onFault: ({ what, cause }) => complaints.push(`${what}: ${String(cause)}`),
      }),
  });
  const opened = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...context });
  const page = await opened.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.port}/#token=${TOKEN}`);
  return {
    page,
    complaints,
    close: async () => {
      await opened.close();
      await server.close();
    },
  };
}
