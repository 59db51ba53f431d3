// The process that plays Electron's main process: run-main.ts MAIN_MODULE [switches...]
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { app, becomeReady } from './app.ts';
import { startChromium } from './chromium.ts';
import { obeyTest, reportToTest } from './control.ts';
import { answerDialog } from './dialog.ts';
import { interceptRequests } from './requests.ts';
import { world } from './world.ts';

const ELECTRON = new URL('./electron-main.ts', import.meta.url).href;
const ELECTRON_MODULES = ['electron', 'electron/main', 'electron/common'];

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    ELECTRON_MODULES.includes(specifier)
      ? { url: ELECTRON, format: 'module-typescript', shortCircuit: true }
      : nextResolve(specifier, context),
});

obeyTest(await import(ELECTRON), answerDialog);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

const [, , mainModule = '', ...switches] = process.argv;
process.argv = [process.execPath, mainModule, ...switches];
await import(pathToFileURL(mainModule).href);

const { context, debuggingPort } = await startChromium(app.getPath('userData'));
await interceptRequests(context);
context.on('page', (page) => void closePopup(page));
world.context.resolve(context);
becomeReady();
reportToTest({ kind: 'chromium', debuggingPort });

/** Chromium opens a window before anybody can refuse it, so a refused one is closed again. */
async function closePopup(page: Page): Promise<void> {
  if ((await page.opener().catch(() => null)) !== null) await page.close().catch(() => {});
}
