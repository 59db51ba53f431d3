import axe from 'axe-core';

/** jsdom lays nothing out and paints nothing: what depends on that is for the browser tests. */
const NEEDS_A_BROWSER = [
  'color-contrast',
  'label-content-name-mismatch',
  'scrollable-region-focusable',
  'target-size',
];

/** What axe finds wrong with the page as it is, in words. */
export async function axeFindingsHere(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: Object.fromEntries(NEEDS_A_BROWSER.map((rule) => [rule, { enabled: false }])),
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
