import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { configFromEnv } from './config.ts';

const config = configFromEnv();

export type RunningChromium = { readonly context: BrowserContext; readonly debuggingPort: number };

/** Starts the browser whose pages play the windows; a test drives the same pages through its debugging port. */
export async function startChromium(userDataDir: string): Promise<RunningChromium> {
  const profile = join(userDataDir, 'chromium');
  mkdirSync(profile, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: config.chromium.executablePath,
    args: [
      ...config.chromium.args,
      '--remote-debugging-port=0',
      // A page that may not use a microphone must be refused one, not find none.
      '--use-fake-device-for-media-stream',
    ],
    viewport: null,
  });
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, debuggingPort: Number(port) };
}
