import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeBrowser } from '../../support/describe-with.ts';
import { launchShell, type Shell } from '../../support/electron-test-host/launch-shell.ts';
import { packApp } from '../../support/packed-app.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';

describeBrowser('The packed app, away from the project it was built in', () => {
  const workDir = makeTempDir('packed-run');
  let shell: Shell;

  beforeAll(async () => {
    const installed = join(workDir, 'installed');
    mkdirSync(installed);
    (await packApp(workDir)).extractTo(installed);
    shell = launchShell({
      mainBundle: join(installed, 'dist/electron/main.cjs'),
      userDataDir: join(workDir, 'user-data'),
      packaged: true,
      env: { SAVEDESK_SERVER_URL: 'http://127.0.0.1:9' },
    });
  }, 120_000);
  afterAll(async () => {
    await shell?.stop();
    removeDir(workDir);
  });

  test('finds all it needs: the page shows what its host said, read from SQLite', async () => {
    const page = await shell.window();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('response', (response) => {
      if (!response.ok()) problems.push(response.url());
    });
    await page.reload();
    await page.getByRole('button').first().waitFor();
    await shell.logged('host-ready');
    expect(problems).toEqual([]);
  });
});
