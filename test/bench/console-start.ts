import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { ensureBundle } from '../../build/bundles.ts';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startDeskProcess } from '../support/real-stack.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { quantile } from './statistics.ts';
import type { Row } from './table/row.ts';

const RENDERER = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
/** What the page itself asks for before anything is shown: its entry and what that needs. */
const ASKED_FOR = /(?:src|href)="\.\/(assets\/[^"]+\.js)"/g;
const STARTS = 11;

/** How much JavaScript the console is, and how soon its page is painted with nothing cached. */
export async function measureConsoleStart(): Promise<readonly Row[]> {
  await ensureBundle('renderer');
  const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  const initial = [...page.matchAll(ASKED_FOR)].flatMap(([, path]) => path ?? []);
  if (initial.length === 0) throw new Error('the page asks for no script');
  const paints = await timeFirstPaints();
  const alone = (what: string, value: number, unit: 'ms' | 'KiB'): Row => ({
    what,
    figure: { value, unit },
    beside: null,
    limits: [],
  });
  return [
    alone('JavaScript of the console at its start, gzip', gzipKiB(initial), 'KiB'),
    alone(
      'JavaScript of the console with all screens, gzip',
      gzipKiB(globSync('assets/*.js', { cwd: RENDERER })),
      'KiB',
    ),
    alone('first paint of the console, nothing cached, median', quantile(paints, 0.5), 'ms'),
  ];
}

/** Each file by itself, as it is sent. */
function gzipKiB(paths: readonly string[]): number {
  const bytes = paths.map((path) => gzipSync(readFileSync(join(RENDERER, path))).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1_024;
}

/** In ms from the start of navigation, of a desk that runs and has no server. */
async function timeFirstPaints(): Promise<readonly number[]> {
  const dir = makeTempDir('bench-console-start');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const desk = await startDeskProcess(dir, nowhere, { account: null });
  cleanUp.defer(() => desk.stop());
  const browser = await launchBrowser();
  cleanUp.defer(() => browser.close());
  const paints: number[] = [];
  for (let start = 0; start < STARTS; start += 1)
    paints.push(await timeFirstPaint(browser, desk.url));
  return paints;
}

async function timeFirstPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0];
            if (paint !== undefined) resolve(paint.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
  } finally {
    await context.close();
  }
}
