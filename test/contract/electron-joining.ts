import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { HOST_PORT_MESSAGE } from '../../shared/contract/shell.ts';
import { createHostClient } from '../../shared/rpc/client.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { eachLine } from '../support/electron-test-host/json-lines.ts';
import { launchShell } from '../support/electron-test-host/launch-shell.ts';
import { RELAY_PORT_VARIABLE, type RelayLine } from '../support/electron-test-host/relay-host.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import type { Joining } from './host-contract-suite.ts';

const bundles = fileURLToPath(new URL('../../dist/electron', import.meta.url));
const relayHost = fileURLToPath(
  new URL('../support/electron-test-host/relay-host.ts', import.meta.url),
);

/** Keeps what the port brings until the test has come to fetch it. */
const PAGE_SCRIPT = `
  const waiting = [];
  window.flush = () => {
    while (window.tellTest && waiting.length > 0) window.tellTest(waiting.shift());
  };
  const tell = (said) => {
    waiting.push(JSON.stringify(said));
    window.flush();
  };
  // What is sent before the port has come waits for it.
  const came = Promise.withResolvers();
  window.hostPort = came.promise;
  window.addEventListener('message', ({ data, ports: [port] }) => {
    if (data !== ${JSON.stringify(HOST_PORT_MESSAGE)}) return;
    came.resolve(port);
    port.onmessage = (event) => tell({ kind: 'frame', frame: event.data });
    port.addEventListener('close', () => tell({ kind: 'closed' }));
  });
`;

/** Both ends of a transport whose middle is elsewhere. */
type End = { readonly transport: Transport; said(line: RelayLine | PageLine): void };
type PageLine = { readonly kind: 'frame'; readonly frame: unknown } | { readonly kind: 'closed' };

/**
 * The shell's own main and preload between a page in Chromium and a host process, with only the two
 * outermost ends brought into the test: each console gets a window of its own.
 */
export async function startElectronJoining(): Promise<
  Pick<Joining, 'join'> & { stop(): Promise<void> }
> {
  const workDir = makeTempDir('electron-joining');
  const hosts: End[] = [];
  const opened: ((host: End) => void)[] = [];
  const relay = createServer((socket) => {
    eachLine(socket, (line) => hear(line as RelayLine, socket));
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');

  function hear(line: RelayLine, socket: Socket): void {
    if (line.kind !== 'opened') {
      hosts[line.port]?.said(line);
      return;
    }
    const tell = (said: PageLine) =>
      socket.write(`${JSON.stringify({ ...said, port: line.port })}\n`);
    const host = createEnd(
      (frame) => tell({ kind: 'frame', frame }),
      () => tell({ kind: 'closed' }),
    );
    hosts[line.port] = host;
    opened.shift()?.(host);
  }

  const nextHost = () =>
    new Promise<End>((resolve) => {
      opened.push(resolve);
    });
  const firstHost = nextHost();
  const shell = launchShell({
    userDataDir: join(workDir, 'user-data'),
    mainBundle: writeShell(workDir),
    env: {
      SAVEDESK_SERVER_URL: 'http://127.0.0.1:9',
      [RELAY_PORT_VARIABLE]: String((relay.address() as AddressInfo).port),
    },
  });
  const context = (await shell.window()).context();
  // The shell's own window: it shows that the chain is closed, and serves for nothing else.
  await firstHost;

  return {
    join: async (serve, onFault) => {
      const host = nextHost();
      const opening = context.waitForEvent('page');
      const windowId = await shell.evaluate(async ({ BrowserWindow }) => {
        const [first] = BrowserWindow.getAllWindows();
        const window = new BrowserWindow(first?.options);
        await window.loadURL('savedesk://app/');
        return window.webContents.id;
      });
      serve((await host).transport);
      const raw = await pageTransport(await opening);
      const client = createHostClient(raw, onFault);
      return {
        client,
        raw,
        end: async () => {
          client.close();
          await shell.evaluate(({ BrowserWindow }, id) => {
            BrowserWindow.getAllWindows()
              .find(({ webContents }) => webContents.id === id)
              ?.close();
          }, windowId);
        },
      };
    },
    stop: async () => {
      await shell.stop();
      relay.close();
      removeDir(workDir);
    },
  };
}

/** The real main and preload bundles, with a page and a host that do nothing but pass on. */
function writeShell(workDir: string): string {
  const electronDir = join(workDir, 'dist/electron');
  const rendererDir = join(workDir, 'dist/renderer');
  mkdirSync(electronDir, { recursive: true });
  mkdirSync(rendererDir);
  for (const name of ['main.cjs', 'preload.cjs']) {
    copyFileSync(join(bundles, name), join(electronDir, name));
  }
  writeFileSync(join(electronDir, 'host.cjs'), `require(${JSON.stringify(relayHost)});`);
  writeFileSync(
    join(rendererDir, 'electron.html'),
    '<!doctype html><script type="module" src="./page.js"></script>',
  );
  writeFileSync(join(rendererDir, 'page.js'), PAGE_SCRIPT);
  return join(electronDir, 'main.cjs');
}

/** The page's end, driven from outside by what the page itself would do with its port. */
async function pageTransport(page: Page): Promise<Transport> {
  const inPage = (script: string) => {
    // A page that has been closed has nobody to tell.
    page.evaluate(script).catch(() => {});
  };
  const end = createEnd(
    (frame) => inPage(`window.hostPort.then((port) => port.postMessage(${JSON.stringify(frame)}))`),
    () => inPage('window.hostPort.then((port) => port.close())'),
  );
  await page.exposeFunction('tellTest', (line: string) => end.said(JSON.parse(line)));
  await page.evaluate('window.flush()');
  return end.transport;
}

function createEnd(send: (frame: unknown) => void, close: () => void): End {
  const frameListeners: ((frame: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  const waiting: unknown[] = [];
  return {
    transport: {
      send,
      onFrame: (listener) => {
        frameListeners.push(listener);
        for (const frame of waiting.splice(0)) listener(frame);
      },
      onClose: (listener) => void closeListeners.push(listener),
      close: () => {
        close();
        for (const listener of closeListeners) listener();
      },
    },
    said: (line) => {
      if (line.kind === 'frame' && frameListeners.length === 0) waiting.push(line.frame);
      else if (line.kind === 'frame') for (const listener of frameListeners) listener(line.frame);
      else for (const listener of closeListeners) listener();
    },
  };
}
