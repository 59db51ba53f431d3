import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { MessageChannelMain, WebContents } from 'electron/main';
import { createPortBroker } from '../../../electron/main/port-broker.ts';
import { PORT_READY } from '../../../electron/preload/channels.ts';

class Page extends EventEmitter {
  readonly posted: { channel: string; ports: unknown[] }[] = [];

  postMessage(channel: string, _message: unknown, ports: unknown[]): void {
    this.posted.push({ channel, ports });
  }

  get contents(): WebContents {
    return this as unknown as WebContents;
  }

  navigate(details: { isMainFrame: boolean; isSameDocument: boolean }): void {
    this.emit('did-start-navigation', details);
  }
}

function setUp() {
  const toHost: unknown[] = [];
  let hostIsUp = true;
  let channels = 0;
  const broker = createPortBroker(
    {
      connect: (port) => {
        if (hostIsUp) toHost.push(port);
        return hostIsUp;
      },
    },
    () => {
      channels += 1;
      const ends = { port1: `host end ${channels}`, port2: `page end ${channels}` };
      return ends as unknown as MessageChannelMain;
    },
  );
  const setHost = (up: boolean) => {
    hostIsUp = up;
  };
  return { broker, toHost, setHost, page: new Page() };
}

describe('The port broker', () => {
  test('gives the host one end of a channel and the page the other', () => {
    const { broker, toHost, page } = setUp();
    broker.pageAsked(page.contents);
    expect(toHost).toEqual(['host end 1']);
    expect(page.posted).toEqual([{ channel: PORT_READY, ports: ['page end 1'] }]);
  });

  test('gives a page that was loaded again a new channel', () => {
    const { broker, page } = setUp();
    broker.pageAsked(page.contents);
    page.navigate({ isMainFrame: true, isSameDocument: false });
    broker.pageAsked(page.contents);
    expect(page.posted.map(({ ports }) => ports)).toEqual([['page end 1'], ['page end 2']]);
  });

  test('joins the page to a new host by itself', () => {
    const { broker, toHost, page } = setUp();
    broker.pageAsked(page.contents);
    broker.hostStarted();
    expect(toHost).toEqual(['host end 1', 'host end 2']);
    expect(page.posted).toHaveLength(2);
  });

  test('makes a page that asks while there is no host wait for the next one', () => {
    const { broker, setHost, page } = setUp();
    setHost(false);
    broker.pageAsked(page.contents);
    expect(page.posted).toEqual([]);
    setHost(true);
    broker.hostStarted();
    expect(page.posted).toHaveLength(1);
  });

  test.each([
    [
      'is being loaded',
      (page: Page) => page.navigate({ isMainFrame: true, isSameDocument: false }),
    ],
    ['has crashed', (page: Page) => page.emit('render-process-gone')],
    ['was closed', (page: Page) => page.emit('destroyed')],
  ])('posts nothing to a page that %s', (_what, leave) => {
    const { broker, page } = setUp();
    broker.pageAsked(page.contents);
    leave(page);
    broker.hostStarted();
    expect(page.posted).toHaveLength(1);
  });

  test.each([
    { isMainFrame: true, isSameDocument: true },
    { isMainFrame: false, isSameDocument: false },
  ])('keeps a page whose document stays (%j)', (navigation) => {
    const { broker, page } = setUp();
    broker.pageAsked(page.contents);
    page.navigate(navigation);
    broker.hostStarted();
    expect(page.posted).toHaveLength(2);
  });
});
