import type { ConsoleView, ContactView } from '../../shared/contract/views.ts';
import type { HostClient } from '../../shared/rpc/client.ts';
import { openConsoleSocket } from '../support/console-over-socket.ts';
import { ChaosFailure } from './scenario.ts';

/** What an agent has before their eyes: the console as it was read once, and what was said since. */
export type ConsolePage = {
  readonly client: HostClient;
  /** What the page shows, by what it was told. */
  readonly shows: () => ConsoleView;
  readonly isGone: () => boolean;
  /** The page keeps what is typed: no event says it back. */
  typed(text: string, revision: number): void;
  /**
   * Resolves to true as soon as the page shows it, and to false when the desk is gone or `mostMs` are
   * over.
   */
  until(isSo: (view: ConsoleView) => boolean, mostMs: number): Promise<boolean>;
  close(): void;
};

export async function openConsolePage(url: string): Promise<ConsolePage> {
  const { client } = await openConsoleSocket(url, (what, cause) => {
    throw new ChaosFailure(`the console heard something strange: ${what}`, { cause });
  });
  let isGone = false;
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  client.onClose(() => {
    isGone = true;
    tell();
  });
  let view: ConsoleView | null = null;
  const show = (change: Partial<ConsoleView>) => {
    if (view !== null) view = { ...view, ...change };
    tell();
  };
  const shows = () => {
    if (view === null) throw new Error('nothing was read yet');
    return view;
  };
  const onContact = (change: Partial<ContactView>) => {
    const { contact } = shows();
    if (contact !== null) show({ contact: { ...contact, ...change } });
  };

  client.on('session.changed', (session) => show({ session }));
  client.on('connection.changed', (connection) => show({ connection }));
  client.on('disk.changed', ({ disk }) => show({ disk }));
  client.on('agent.changed', (agent) => show({ agent }));
  client.on('authority.changed', (authority) => show({ authority }));
  client.on('day.changed', (day) => show({ day }));
  client.on('preferences.changed', (preferences) => show({ preferences }));
  client.on('contact.changed', ({ contact }) => show({ contact }));
  client.on('contact.utterance', ({ contactId, utterance, ...heard }) => {
    const contact = view?.contact;
    if (contact?.header.contactId !== contactId) return;
    const others = contact.utterances.filter(({ id }) => id !== utterance.id);
    const utterances = [...others, utterance].sort((a, b) => a.atMs - b.atMs);
    onContact({ ...heard, utterances });
  });
  view = await client.call('console.get', {});

  return {
    client,
    shows,
    isGone: () => isGone,
    typed: (text, revision) => onContact({ notes: { text, revision } }),
    until: (isSo, mostMs) =>
      new Promise((resolve) => {
        const finish = (isShown: boolean) => {
          clearTimeout(timer);
          watchers.delete(look);
          resolve(isShown);
        };
        const look = () => {
          if (isGone) finish(false);
          else if (isSo(shows())) finish(true);
        };
        const timer = setTimeout(() => finish(false), mostMs);
        watchers.add(look);
        look();
      }),
    close: () => client.close(),
  };
}
