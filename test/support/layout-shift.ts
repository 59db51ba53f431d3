import type { Page } from 'playwright-core';

/** What the Web Vitals call good (https://web.dev/articles/cls), for scenes in which text catches up. */
export const GOOD_LAYOUT_SHIFT = 0.1;

/**
 * The most that all unasked-for movement of any other scene may add up to: a desk on which people
 * type blind is held to a tenth of that.
 */
export const MOST_LAYOUT_SHIFT = GOOD_LAYOUT_SHIFT / 10;

export type ShiftWatch = {
  /** The sum of all layout shifts so far, those right after a key press included. */
  total(): Promise<number>;
};

/** Watches from now on whether anything on the page moves by itself. */
export async function watchLayoutShift(page: Page): Promise<ShiftWatch> {
  const watch = await page.evaluateHandle(() => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    return {
      total: async () => {
        // A shift is reported after the frame that showed it.
        for (let frame = 0; frame < 2; frame += 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        add(observer.takeRecords());
        return sum;
      },
    };
  });
  return { total: () => watch.evaluate((handle) => handle.total()) };
}
