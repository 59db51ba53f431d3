import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PORT_WANTED } from '../../../electron/preload/channels.ts';
import { describeBrowser } from '../../support/describe-with.ts';
import { launchShell, type Shell } from '../../support/electron-test-host/launch-shell.ts';
import { PRELOAD_WORLD, TO_MAIN } from '../../support/electron-test-host/preload-world.ts';
import { eventually } from '../../support/eventually.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';

describeBrowser('The page in the Electron shell is contained', () => {
  const userDataDir = makeTempDir('user-data');
  let shell: Shell;
  let page: Page;
  /** A server elsewhere, for the page to try to reach. */
  let elsewhere: Server;
  let elsewhereUrl: string;
  let hits: string[];

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('elsewhere');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    shell = launchShell({
      userDataDir,
      env: { SAVEDESK_SERVER_URL: 'http://127.0.0.1:9' },
      browser: 'chromium',
    });
    page = await shell.window();
    await page.getByRole('button').first().waitFor();
    await letChromiumReachThisMachine(page);
  }, 60_000);
  afterAll(async () => {
    await shell?.stop();
    elsewhere?.close();
    removeDir(userDataDir);
  });
  beforeEach(() => {
    hits = [];
  });

  async function reload() {
    const response = await page.reload();
    await page.getByRole('button').first().waitFor();
    return response;
  }

  test('its window is made with every protection there is', async () => {
    const preferences = await shell.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.preferences,
    );
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    });
    expect(Object.keys(preferences ?? {})).not.toContain('experimentalFeatures');
    expect(Object.keys(preferences ?? {})).not.toContain('enableBlinkFeatures');
  });

  test('it sees nothing of Node, of Electron or of the preload’s world', async () => {
    const seen = await page.evaluate((toMain) => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', toMain];
      return names.filter((name) => name in window);
    }, TO_MAIN);
    expect(seen).toEqual([]);
  });

  test('it arrives with the strict content security policy', async () => {
    const response = await reload();
    expect(response?.headers()['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; /,
    );
    expect(response?.headers()['x-content-type-options']).toBe('nosniff');
  });

  test.each(['fetch', 'image', 'script', 'socket', 'frame', 'beacon'] as const)(
    'it cannot reach anything elsewhere by %s',
    async (way) => {
      const blocked = await page.evaluate(
        ([how, url]) =>
          new Promise<string>((resolve) => {
            document.addEventListener(
              'securitypolicyviolation',
              (event) => resolve(event.effectiveDirective),
              { once: true },
            );
            const add = (tag: 'img' | 'script' | 'iframe') => {
              const element = document.createElement(tag);
              element.src = `${url}/${how}`;
              document.body.append(element);
            };
            switch (how) {
              case 'fetch':
                return void fetch(`${url}/fetch`).catch(() => {});
              case 'beacon':
                return void navigator.sendBeacon(`${url}/beacon`);
              case 'socket':
                return void new WebSocket(url.replace('http', 'ws'));
              case 'image':
                return add('img');
              case 'script':
                return add('script');
              case 'frame':
                return add('iframe');
            }
          }),
        [way, elsewhereUrl] as const,
      );
      expect(blocked).toMatch(/^(connect|img|script|frame)-src/);
      expect(hits).toEqual([]);
    },
  );

  test('it runs no script that is not a file of its own', async () => {
    const result = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      // Developer tools may evaluate text; what runs later is the page again.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: what it must not be able to do.
            resolve(globalThis.eval('true'));
          } catch (cause) {
            resolve((cause as Error).name);
          }
        });
      });
      return { injected: 'injected' in window, evaluated };
    });
    expect(result).toEqual({ injected: false, evaluated: 'EvalError' });
  });

  test('its requests go nowhere even where no policy forbids them', async () => {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Page.setBypassCSP', { enabled: true });
    await reload();
    const outcome = await page.evaluate(
      (url) =>
        fetch(`${url}/without-policy`).then(
          () => 'reached',
          () => 'blocked',
        ),
      elsewhereUrl,
    );
    await devTools.send('Page.setBypassCSP', { enabled: false });
    await reload();
    expect(outcome).toBe('blocked');
    expect(hits).toEqual([]);
    await shell.logged('refused', { what: 'request', type: 'xhr' });
  });

  test.each([
    ['script', (url: string) => location.assign(url)],
    [
      'link',
      (url: string) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.remove();
      },
    ],
  ] as const)('it cannot navigate away by %s', async (way, navigate) => {
    const address = page.url();
    // A host name for each way tells the log lines apart.
    const target = elsewhereUrl.replace('127.0.0.1', `${way}.localhost`);
    await page.evaluate(navigate, target);
    await shell.logged('refused', { what: 'navigation', to: target });
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => document.querySelectorAll('button').length)).not.toBe(0);
    expect(hits).toEqual([]);
    // Playwright still waits for the navigation that never came about.
    await reload();
  });

  test('it sends no form', async () => {
    const blocked = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            (event) => resolve(event.effectiveDirective),
            { once: true },
          );
          const form = document.createElement('form');
          form.action = url;
          document.body.append(form);
          form.submit();
        }),
      elsewhereUrl,
    );
    expect(blocked).toBe('form-action');
    expect(hits).toEqual([]);
  });

  test('it opens no window, by script or by link', async () => {
    for (const way of ['script', 'link'] as const) {
      await page.evaluate(
        ([how, url]) => {
          if (how === 'script') return void window.open(`${url}/popup`);
          const link = document.createElement('a');
          link.href = `${url}/popup`;
          link.target = '_blank';
          document.body.append(link);
          link.click();
          link.remove();
        },
        [way, elsewhereUrl] as const,
      );
    }
    await shell.logged('refused', { what: 'window', to: elsewhereUrl });
    const windows = await shell.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(1);
    expect(hits).toEqual([]);
  });

  test('it is given no permission but what the console needs', async () => {
    const answers = await page.evaluate(async () => {
      const refusal = (cause: unknown) => (cause as DOMException).name;
      const allowed = () => 'allowed';
      const { mediaDevices, permissions } = navigator;
      return {
        microphone: await mediaDevices.getUserMedia({ audio: true }).then(allowed, refusal),
        camera: await mediaDevices.getUserMedia({ video: true }).then(allowed, refusal),
        position: (await permissions.query({ name: 'geolocation' })).state,
        notifications: Notification.permission,
        clipboard: await navigator.clipboard.readText().then(allowed, refusal),
      };
    });
    expect(answers).toEqual({
      microphone: 'NotAllowedError',
      camera: 'NotAllowedError',
      position: 'denied',
      notifications: 'denied',
      clipboard: 'NotAllowedError',
    });
    await expect(
      page.evaluate(() => navigator.clipboard.writeText('copied').then(() => 'written')),
    ).resolves.toBe('written');
  });

  test('it saves what it has made where its user says, and downloads nothing else', async () => {
    for (const [content, name] of [
      ['offers', 'usage.csv'],
      ['run me', 'usage.desktop'],
      [null, 'elsewhere.csv'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.evaluate(
        ([text, filename]) => {
          const link = document.createElement('a');
          link.href =
            text === null ? 'data:text/csv,customers' : URL.createObjectURL(new Blob([text]));
          link.download = filename;
          link.click();
        },
        [content, name] as const,
      );
      await download;
    }
    const downloads = () => shell.evaluate(({ session }) => session.defaultSession.downloads);
    // The shell hears of a download after the page that began it.
    await eventually(async () => (await downloads()).length === 3);
    expect(await downloads()).toEqual([
      { filename: 'usage.csv', dialog: { defaultPath: 'usage.csv' } },
      { filename: 'usage.desktop', dialog: null },
      { filename: 'elsewhere.csv', dialog: null },
    ]);
  });

  test('a frame inside it gets no port, even when it finds the way to ask', async () => {
    const devTools = await page.context().newCDPSession(page);
    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    const { frameTree } = await devTools.send('Page.getFrameTree');
    const frameId = frameTree.childFrames?.[0]?.frame.id;
    if (frameId === undefined) throw new Error('The frame is missing.');
    const { executionContextId } = await devTools.send('Page.createIsolatedWorld', {
      frameId,
      worldName: PRELOAD_WORLD,
    });
    const message = JSON.stringify({ kind: 'send', channel: PORT_WANTED, args: [] });
    await devTools.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression: `${TO_MAIN}(${JSON.stringify(message)})`,
    });
    await shell.logged('refused', { what: 'message', channel: PORT_WANTED });
  });
});

/** Of itself Chromium keeps a page from servers on the same machine, and a test would show that only. */
async function letChromiumReachThisMachine(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  for (const name of ['local-network-access', 'loopback-network']) {
    await devTools.send('Browser.setPermission', {
      permission: { name },
      setting: 'granted',
      origin,
    });
  }
}
