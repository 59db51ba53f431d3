import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules among them that look at colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page, in words. `except`: rules that do not hold for it. */
export async function axeFindings(page: Page, except: readonly string[] = []): Promise<string[]> {
  const violations = await run(page, { type: 'tag', values: TAGS });
  return inWords(violations.filter(({ id }) => !except.includes(id)));
}

/** What axe finds wrong with a page's colors: all that is new where only the scheme has changed. */
export async function colorFindings(page: Page): Promise<string[]> {
  return inWords(await run(page, { type: 'rule', values: COLOR_RULES }));
}

type Asked = { readonly type: 'tag' | 'rule'; readonly values: readonly string[] };

async function run(page: Page, runOnly: Asked): Promise<readonly Result[]> {
  await page.evaluate(axe);
  await standsStill(page);
  return page.evaluate(
    (options) =>
      (
        globalThis as unknown as {
          axe: { run(on: Document, options: object): Promise<{ violations: Result[] }> };
        }
      ).axe
        .run(document, options)
        .then((found) => found.violations),
    // What is as it should be needs no account of each element.
    { runOnly, resultTypes: ['violations'] },
  );
}

/**
 * Waits until nothing has moved for two frames: a menu that is still fading in has less contrast than
 * it will have, and what moves next may begin only when another has ended.
 */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moves = () => document.getAnimations().some(({ playState }) => playState === 'running');
    for (let still = 0; still < 2; still = moves() ? 0 : still + 1) {
      await new Promise((nextFrame) => requestAnimationFrame(nextFrame));
    }
  });
}

function inWords(violations: readonly Result[]): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
