import type { WebContents } from 'electron/main';
import { START_URL } from './app-origin.ts';
import type { ShellLog } from './log.ts';

/**
 * Nails a page to where it is: it cannot go elsewhere, open a window or embed a web view. Reloading
 * itself is all it may do.
 */
export function hardenContents(contents: WebContents, log: ShellLog): void {
  const refuse = (what: string, event: { preventDefault(): void }, url: string) => {
    event.preventDefault();
    log('refused', { what, to: originOf(url) });
  };
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isStartPage(event.url)) return;
    refuse('navigation', event, event.url);
  });
  contents.on('will-redirect', (event) => refuse('redirect', event, event.url));
  contents.on('will-attach-webview', (event, _preferences, params) => {
    refuse('webview', event, params['src'] ?? '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    log('refused', { what: 'window', to: originOf(url) });
    return { action: 'deny' };
  });
}

function isStartPage(url: string): boolean {
  return url.split(/[?#]/, 1)[0] === START_URL;
}

/** Enough to see who tried what; the rest of an address may hold somebody's data. */
function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'unreadable' : `${parsed.protocol}//${parsed.host}`;
}
