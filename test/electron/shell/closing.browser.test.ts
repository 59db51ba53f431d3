import { afterEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeBrowser } from '../../support/describe-with.ts';
import { launchShell, type Shell } from '../../support/electron-test-host/launch-shell.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describeBrowser('Closing the window', () => {
  const userData = tempDirPerTest('user-data');
  let shell: Shell;
  afterEach(() => shell.stop());

  async function open(): Promise<Page> {
    shell = launchShell({
      userDataDir: userData.path,
      env: { SAVEDESK_SERVER_URL: 'http://127.0.0.1:9' },
    });
    const page = await shell.window();
    await page.getByRole('button').first().waitFor();
    return page;
  }

  /** Presses the window's close button, with what the user will answer when asked. */
  async function close(button: 'Stay' | 'Leave anyway'): Promise<void> {
    await shell.evaluate(({ BrowserWindow, dialog }, answer) => {
      dialog.showMessageBoxSync = ((options: Electron.MessageBoxSyncOptions) => {
        process.stderr.write(`${JSON.stringify({ event: 'asked', message: options.message })}\n`);
        return options.buttons?.indexOf(answer);
      }) as typeof dialog.showMessageBoxSync;
      BrowserWindow.getAllWindows()[0]?.close();
    }, button);
  }

  test('ends the shell and its host', async () => {
    await open();
    await close('Stay');
    expect(await shell.exited).toBe(0);
    expect(shell.output()).not.toContain('"asked"');
    expect(shell.output()).toContain('"host-exit"');
  });

  test('asks first while something is not saved, and does what it is told', async () => {
    const page = await open();
    // Answered by the shell; Playwright would answer for itself.
    page.on('dialog', () => {});
    await page.evaluate(() => {
      window.addEventListener('beforeunload', (event) => event.preventDefault());
    });
    // Chromium asks for pages only that somebody has used.
    await page.keyboard.press('Tab');

    await close('Stay');
    const asked = await shell.logged('asked');
    expect(asked).toMatchObject([{ message: 'What was typed last is not saved yet' }]);
    expect(page.isClosed()).toBe(false);

    await close('Leave anyway');
    expect(await shell.exited).toBe(0);
  });
});
