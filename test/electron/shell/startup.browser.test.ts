import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { lockDataDir } from '../../../electron/host/db/lock.ts';
import { describeBrowser } from '../../support/describe-with.ts';
import {
  type LaunchOptions,
  launchShell,
  type Shell,
} from '../../support/electron-test-host/launch-shell.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

/** No server answers there, which a console can live with. */
const SERVER = { SAVEDESK_SERVER_URL: 'http://127.0.0.1:9' };

describeBrowser('Starting the Electron shell', () => {
  const userData = tempDirPerTest('user-data');
  const running: Shell[] = [];
  afterEach(async () => {
    for (const shell of running.splice(0)) await shell.stop();
  });

  function launch(options: Partial<LaunchOptions> = {}): Shell {
    const shell = launchShell({ userDataDir: userData.path, env: SERVER, ...options });
    running.push(shell);
    return shell;
  }

  const console = async (shell: Shell) =>
    (await shell.window()).getByRole('button').first().waitFor();

  test('without a server asks for one, in the user’s language, and goes on once it is written down', async () => {
    const shell = launch({ env: {}, systemLanguages: ['nb-NO', 'en'] });
    const dialog = await shell.nextDialog();
    expect(dialog.options).toMatchObject({
      type: 'error',
      message: 'Savedesk vet ikke hvor serveren er',
      detail: expect.stringContaining(join(userData.path, 'workstation.json')),
      buttons: ['Prøv igjen', 'Avslutt'],
    });

    writeFileSync(
      join(userData.path, 'workstation.json'),
      JSON.stringify({ serverUrl: SERVER.SAVEDESK_SERVER_URL }),
    );
    dialog.press('Prøv igjen');
    await console(shell);
  });

  test('without a keychain refuses rather than pretend, and ends when told to', async () => {
    const shell = launch({ keychain: 'hard-coded-password' });
    const dialog = await shell.nextDialog();
    expect(dialog.options.message).toBe('There is no keychain to protect customers’ data');
    dialog.press('Quit');
    expect(await shell.exited).toBe(0);
    expect(readdirSync(userData.path)).not.toContain('data-key.json');
  });

  test('without a keychain works with a key file where that is allowed', async () => {
    const shell = launch({ keychain: 'none', env: { ...SERVER, SAVEDESK_ALLOW_KEY_FILE: '1' } });
    await console(shell);
    expect(readdirSync(userData.path)).toContain('data-key.json');
  });

  test('with a keychain that was reset starts over and keeps the old data aside', async () => {
    const before = launch();
    await console(before);
    await before.stop();

    const shell = launch({ keychainSecret: 'a new keychain' });
    const dialog = await shell.nextDialog();
    expect(dialog.options.buttons).toEqual(['Try again', 'Start over', 'Quit']);
    dialog.press('Start over');
    await console(shell);

    const aside = readdirSync(userData.path).find((name) => name.startsWith('set-aside-'));
    expect(readdirSync(join(userData.path, aside ?? '', 'desk'))).toContain('outbox.db');
  });

  test('says why its host cannot start, and tries again when that has been put right', async () => {
    const desk = join(userData.path, 'desk');
    mkdirSync(desk);
    const lock = lockDataDir(desk);
    const shell = launch();
    const dialog = await shell.nextDialog();
    expect(dialog.options.detail).toContain(desk);
    // Nobody starts it again behind the dialog's back.
    await shell.logged('host-exit', { code: 1 });

    lock.release();
    dialog.press('Try again');
    await shell.logged('host-ready');
    await console(shell);
  });

  test('keeps a demonstration’s password from every process it starts', async () => {
    const shell = launch({
      env: { ...SERVER, SAVEDESK_EMAIL: 'ane@demo.example', SAVEDESK_PASSWORD: 'not for all' },
    });
    await console(shell);
    const inherited = await shell.evaluate(() => Object.values(process.env));
    expect(inherited).toContain('ane@demo.example');
    expect(inherited).not.toContain('not for all');
  });

  test.each([
    [true, false],
    [false, true],
  ])('packaged: %j gives developer tools: %j', async (packaged, developerTools) => {
    const shell = launch({ packaged });
    await console(shell);
    const given = await shell.evaluate(({ BrowserWindow, Menu }) => ({
      devTools: BrowserWindow.getAllWindows()[0]?.webContents.preferences.devTools,
      menu: JSON.stringify(Menu.getApplicationMenu()?.items).includes('toggleDevTools'),
    }));
    expect(given).toEqual({ devTools: developerTools, menu: developerTools });
  });
});
