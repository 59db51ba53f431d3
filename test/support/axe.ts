import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page, in words. `except`: rules that do not hold for it. */
export async function axeFindings(page: Page, except: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe);
  // A menu that is still fading in has less contrast than it will have.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  const violations = await page.evaluate(
    (values) =>
      (
        globalThis as unknown as {
          axe: { run(on: Document, options: object): Promise<{ violations: Result[] }> };
        }
      ).axe
        .run(document, { runOnly: { type: 'tag', values } })
        .then((found) => found.violations),
    RULES,
  );
  return violations
    .filter(({ id }) => !except.includes(id))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
