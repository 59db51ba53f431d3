import type { Page } from 'playwright-core';

export type Caret = {
  /** What the field is called on the page. */
  readonly field: string;
  readonly text: string;
  /** Where the caret stands, counted in letters. */
  readonly at: number;
};

/** Where the next letter would go; null where no text field has the focus. */
export function caretOf(page: Page): Promise<Caret | null> {
  return page.evaluate(() => {
    const field = document.activeElement;
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (!isText || field.selectionStart === null) return null;
    const name = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '';
    return { field: name, text: field.value, at: field.selectionStart };
  });
}
