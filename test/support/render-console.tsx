import { jest } from '@jest/globals';
import { act, cleanup, render } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import { App } from '../../renderer/app/App.tsx';
import { feedStores } from '../../renderer/app/feed-stores.ts';
import { createHostLink } from '../../renderer/host/host-link.ts';
import { createPendingSaves } from '../../renderer/host/pending-saves.ts';
import { createI18n } from '../../renderer/i18n/create-i18n.ts';
import { serveHost } from '../../shared/rpc/serve.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from './fake-host/fake-host.ts';
import { createTransportPair } from './fake-host/transport-pair.ts';

// The whole console in jsdom, on a machine that runs other tests beside it, takes its time.
jest.setTimeout(30_000);

export type RenderedConsole = {
  readonly host: FakeHost;
  readonly user: UserEvent;
  /** What should never have happened, such as a malformed frame. */
  readonly faults: readonly string[];
  /** Does something in the world and lets the page take it in. */
  happen(what: () => void): Promise<void>;
  /** Presses a combination such as `Alt+A`, as one key of the agent's. */
  press(chord: string): Promise<void>;
  /** Keys pressed through {@link press} so far. */
  keysPressed(): number;
  /** Cuts the page off from the host. */
  cut(): Promise<void>;
  /** Joins them again. */
  join(): Promise<void>;
  /** Throws the page away and opens it again, as a reload does. */
  reload(): Promise<void>;
};

/** The whole console over a host in memory, joined by a pipe in memory. */
export async function renderConsole(options: FakeHostOptions = {}): Promise<RenderedConsole> {
  const host = createFakeHost(options);
  const faults: string[] = [];
  const user = userEvent.setup();
  let keys = 0;
  let open: (transport: Transport) => void = () => {};
  let page: Transport | null = null;

  const connect = () => {
    const pair = createTransportPair();
    serveHost(pair.host, {
      handlers: host.handlers,
      events: host.events,
      onFault: ({ what, cause }) => faults.push(`${what}: ${String(cause)}`),
    });
    page = pair.page;
    open(pair.page);
  };
  const mount = async () => {
    const link = createHostLink(
      {
        start: (onTransport) => {
          open = onTransport;
          connect();
        },
        stop: () => page?.close(),
      },
      (what, cause) => faults.push(`${what}: ${String(cause)}`),
    );
    const desk = { host: link, saves: createPendingSaves() };
    const texts = await createI18n('en');
    feedStores(desk, texts, (what, cause) => faults.push(`${what}: ${String(cause)}`));
    render(<App desk={desk} texts={texts} />);
    await happen(() => {});
  };
  const happen = async (what: () => void) => {
    await act(async () => {
      what();
      await settle();
    });
  };

  await mount();
  return {
    host,
    user,
    faults,
    happen,
    press: async (chord) => {
      const parts = chord.split('+');
      const key = parts.pop() ?? '';
      const down = parts.map((name) => `{${name === 'Ctrl' ? 'Control' : name}>}`).join('');
      const up = parts.map((name) => `{/${name === 'Ctrl' ? 'Control' : name}}`).join('');
      keys += 1;
      await user.keyboard(`${down}${key.length === 1 ? key.toLowerCase() : `{${key}}`}${up}`);
      await happen(() => {});
    },
    keysPressed: () => keys,
    cut: () => happen(() => page?.close()),
    join: () => happen(connect),
    reload: async () => {
      cleanup();
      page?.close();
      await mount();
    },
  };
}

/** Lets frames go there and back: they travel in microtasks, so a few tasks are always enough. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}
