import type { KeyboardEvent } from 'react';

/** Arrow keys go from one button to the next within an element, and around at its ends. */
export function stepFocus(
  event: KeyboardEvent<HTMLElement>,
  { back, on }: { readonly back: string; readonly on: string },
): void {
  if (event.key !== back && event.key !== on) return;
  const step = event.key === on ? 1 : -1;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = (buttons as readonly (Element | null)[]).indexOf(document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
