import type { Page } from 'playwright-core';

/** The clock both sides of a measurement read: Unix time in ms with fractions. Same machine only. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Arms the page to note when `text` is on the screen inside `selector`. Resolves with the time in ms
 * of the first moment after the frame that shows it was handed to the compositor: a task queued from
 * an animation frame runs after that frame's paint.
 */
export function whenPainted(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([css, wanted]) =>
      new Promise<number>((resolve) => {
        const isThere = () =>
          document.querySelector(css ?? '')?.textContent?.includes(wanted ?? '');
        const afterPaint = () =>
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            channel.port2.postMessage(null);
          });
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          afterPaint();
        });
        if (isThere()) afterPaint();
        else
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    [selector, text],
  );
}
