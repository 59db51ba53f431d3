import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { _electron } from 'playwright-core';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Electron's binary, or why the shell cannot be tried on it here. */
function findElectron(): { path: string } | { why: string } {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return { why: 'its binary was not downloaded' };
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  if (!existsSync(path)) return { why: 'its binary is gone' };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return { why: 'no display' };
  if (process.getuid?.() === 0) return { why: 'its sandbox does not run as root' };
  return { path };
}

const electron = findElectron();
const testHere = 'path' in electron ? test : test.skip;
const reason = 'why' in electron ? ` (skipped: ${electron.why})` : '';

testHere(`The shell runs on the real Electron${reason}`, async () => {
  const userDataDir = makeTempDir('real-electron');
  const app = await _electron.launch({
    executablePath: 'path' in electron ? electron.path : '',
    args: [root, `--user-data-dir=${userDataDir}`, '--server-url=http://127.0.0.1:9'],
    env: { ...process.env, SAVEDESK_ALLOW_KEY_FILE: '1' } as Record<string, string>,
  });
  try {
    const page = await app.firstWindow();
    expect(page.url()).toBe('savedesk://app/');
    // What the host said has arrived through the port, or there would be no form.
    await page.getByRole('button').first().waitFor();
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
    expect(await page.evaluate(() => 'require' in window)).toBe(false);
  } finally {
    await app.close();
    removeDir(userDataDir);
  }
});
