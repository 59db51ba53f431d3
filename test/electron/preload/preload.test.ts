import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PORT_READY, PORT_WANTED } from '../../../electron/preload/channels.ts';
import { HOST_PORT_MESSAGE } from '../../../shared/contract/shell.ts';

const exposed: Record<string, unknown> = {};
const sent: unknown[][] = [];
const listening = new Map<string, (event: { ports: unknown[] }) => void>();
const posted: unknown[][] = [];

/** What the preload finds in its own world. */
class PageWindow extends EventTarget {
  readonly location = { origin: 'savedesk://app' };

  postMessage(...args: unknown[]): void {
    posted.push(args);
  }
}

describe('The preload', () => {
  const page = new PageWindow();

  beforeAll(async () => {
    Object.assign(globalThis, { window: page });
    jest.unstable_mockModule(
      'electron/renderer',
      () => ({
        contextBridge: {
          exposeInMainWorld: (name: string, value: unknown) => {
            exposed[name] = value;
          },
        },
        ipcRenderer: {
          send: (...args: unknown[]) => sent.push(args),
          on: (channel: string, listener: (event: { ports: unknown[] }) => void) =>
            listening.set(channel, listener),
        },
      }),
      { virtual: true },
    );
    await import('../../../electron/preload/preload.ts');
  });

  test('exposes facts, and nothing that can be called', () => {
    expect(Object.keys(exposed)).toEqual(['savedesk']);
    expect(JSON.parse(JSON.stringify(exposed))).toEqual(exposed);
  });

  test('asks for a port only when the page’s scripts have run, and then once', () => {
    expect(sent).toEqual([]);
    expect(listening.size).toBe(0);
    page.dispatchEvent(new Event('DOMContentLoaded'));
    page.dispatchEvent(new Event('DOMContentLoaded'));
    expect(sent).toEqual([[PORT_WANTED]]);
    expect([...listening.keys()]).toEqual([PORT_READY]);
  });

  test('hands every port on to the page’s own origin alone, and nothing else of the message', () => {
    listening.get(PORT_READY)?.({ ports: ['the first port'] });
    listening.get(PORT_READY)?.({ ports: ['the port of a new host'] });
    expect(posted).toEqual([
      [HOST_PORT_MESSAGE, 'savedesk://app', ['the first port']],
      [HOST_PORT_MESSAGE, 'savedesk://app', ['the port of a new host']],
    ]);
  });
});
