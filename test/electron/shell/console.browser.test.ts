import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeBrowser } from '../../support/describe-with.ts';
import { type ShellStack, startShellStack } from '../../support/electron-test-host/shell-stack.ts';
import { addCustomer } from '../../support/rows.ts';

describeBrowser('The console in the Electron shell', () => {
  let stack: ShellStack;
  let page: Page;

  beforeAll(async () => {
    stack = await startShellStack(async (db) => {
      await addCustomer(db, { name: 'Kari Nordmann', phones: ['+4722334455'] });
    });
    page = await stack.shell.window();
  }, 120_000);
  afterAll(() => stack?.close());

  const callBar = (kind: string) =>
    page.locator(`[data-testid="call-bar"] [data-kind="${kind}"]`).first();

  async function hostPid(): Promise<number> {
    return stack.shell.evaluate(({ app }) => {
      const host = app.getAppMetrics().find(({ serviceName }) => serviceName === 'Savedesk host');
      if (host === undefined) throw new Error('There is no host process.');
      return host.pid;
    });
  }

  test('is the one thing in the window, and talks to the host through its port', async () => {
    await page.locator('[data-testid="connection"][data-status="online"]').waitFor();
    await page.getByTestId('call-bar').waitFor();

    const windows = await stack.shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        url: window.webContents.getURL(),
        visible: window.isVisible(),
        menuBar: window.isMenuBarVisible(),
      })),
    );
    expect(windows).toEqual([{ url: 'savedesk://app/', visible: true, menuBar: false }]);
    expect(stack.shell.output()).not.toContain('"failed"');
  });

  test('knows the platform and its versions, and can change nothing about that', async () => {
    const facts = await page.evaluate(() => {
      const { savedesk } = window as unknown as { savedesk: { versions: { electron: string } } };
      const before = JSON.stringify(savedesk);
      try {
        savedesk.versions.electron = '1.0.0';
      } catch {
        // Frozen objects refuse out loud in strict mode.
      }
      return { before, after: JSON.stringify(savedesk), keys: Object.keys(savedesk) };
    });
    expect(facts.keys).toEqual(['platform', 'versions']);
    expect(facts.after).toBe(facts.before);
    expect(facts.before).toMatch(/"electron":"\d+\.\d+\.\d+","chrome":"\d+\./);
  });

  test('shows the contact again, notes and all, when the page is loaded anew in mid-contact', async () => {
    const { phone } = stack.server;
    await callBar('not-ready').waitFor();
    await page.keyboard.press('Alt+G');
    await callBar('ready').waitFor();
    await phone.offer({ contactId: 'shell-1', from: '+4722334455', queue: 'cancellation' });
    await page.getByTestId('ring').getByText('Kari Nordmann').waitFor();
    await page.keyboard.press('Alt+A');
    await phone.taken('shell-1');
    await phone.connect('shell-1');
    await page.getByTestId('ring').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+T');
    await page.keyboard.type('Has been with us for years.');
    await page.getByText('Saved').first().waitFor();

    await page.reload();

    await page.getByTestId('pop').getByText('Kari Nordmann').first().waitFor();
    await page.getByText('Has been with us for years.').waitFor();
  });

  test('goes on with the same contact after the host was killed', async () => {
    const { phone } = stack.server;
    const killed = await hostPid();
    process.kill(killed, 'SIGKILL');
    await stack.shell.logged('host-exit', { code: 9 });

    await phone.say('shell-1', 'I really want to cancel now.');
    await page.getByText('I really want to cancel now.').waitFor();

    expect(await hostPid()).not.toBe(killed);
    await page.getByTestId('pop').getByText('Kari Nordmann').first().waitFor();
    await page.getByText('Has been with us for years.').waitFor();
  });

  test('comes back by itself, with the contact, after its own process has crashed', async () => {
    const crashing = page;
    const devTools = await crashing.context().newCDPSession(crashing);
    const crashed = crashing.waitForEvent('crash');
    // The answer never comes: who would give it is gone.
    devTools.send('Page.crash').catch(() => {});
    await crashed;
    await stack.shell.logged('page-gone', { reason: 'crashed' });

    page = await stack.shell.window();
    expect(page).not.toBe(crashing);
    await page.getByTestId('pop').getByText('Kari Nordmann').first().waitFor();
  });

  test('is brought to the front, not started twice, when the desk is started again', async () => {
    await stack.shell.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = stack.launchAnother();
    expect(await second.exited).toBe(0);
    expect(second.output()).not.toContain('host-ready');

    const isInFront = () =>
      stack.shell.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().every((window) => window.isFocused() && window.isVisible()),
      );
    while (!(await isInFront())) await setImmediate();
  });
});
