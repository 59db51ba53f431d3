import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../app/App.tsx';
import { feedStores } from '../app/feed-stores.ts';
import '../app/styles.ts';
import { createHostLink } from '../host/host-link.ts';
import { createPendingSaves } from '../host/pending-saves.ts';
import type { TransportSource } from '../host/transport-source.ts';
import { createI18n } from '../i18n/create-i18n.ts';
import { firstLanguage } from '../i18n/first-language.ts';

/** Puts the console on the page, over whatever way to the host the shell has. */
export async function startConsole(source: TransportSource): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  const language = firstLanguage();
  document.documentElement.lang = language;
  // The host is asked while the texts are on their way.
  const host = createHostLink(source, reportFault);
  const desk = { host, saves: createPendingSaves() };
  const texts = await createI18n(language).catch((cause: unknown) => {
    // The files changed under an open page, as an update does: the new page knows the new ones.
    reloadOnce();
    throw cause;
  });
  sessionStorage.removeItem(RELOADED);
  feedStores(desk, texts, reportFault);
  createRoot(root).render(
    <StrictMode>
      <App desk={desk} texts={texts} />
    </StrictMode>,
  );
}

const RELOADED = 'savedesk.reloaded';

function reloadOnce(): void {
  if (sessionStorage.getItem(RELOADED) !== null) return;
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
}

/** What should never happen goes to the developer tools' console, without personal data. */
function reportFault(what: string, cause: unknown): void {
  const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : typeof cause;
  // biome-ignore lint/suspicious/noConsole: the page has no other log
  console.error(`savedesk: ${what} (${detail})`);
}
