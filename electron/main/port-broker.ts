import type { MessageChannelMain, WebContents } from 'electron/main';
import { PORT_READY } from '../preload/channels.ts';
import type { HostProcess } from './host-process.ts';

export type PortBroker = {
  /** A page has loaded and asks for the host. */
  pageAsked(contents: WebContents): void;
  /** There is a new host: every page that has asked needs a new port. */
  hostStarted(): void;
};

/**
 * Joins pages and host by channels whose ends it gives away at once: what is said over them never
 * passes through this process's code.
 */
export function createPortBroker(
  host: Pick<HostProcess, 'connect'>,
  createChannel: () => MessageChannelMain,
): PortBroker {
  const asked = new Set<WebContents>();
  const known = new WeakSet<WebContents>();

  function join(contents: WebContents): void {
    const { port1, port2 } = createChannel();
    // Without a host there will be a new one soon, and hostStarted() comes back here.
    if (host.connect(port1)) contents.postMessage(PORT_READY, null, [port2]);
  }

  /** A page that goes away must ask anew when it is back: until then nobody is listening there. */
  function forgetWhenGone(contents: WebContents): void {
    if (known.has(contents)) return;
    known.add(contents);
    contents.on('did-start-navigation', (event) => {
      if (event.isMainFrame && !event.isSameDocument) asked.delete(contents);
    });
    contents.on('render-process-gone', () => void asked.delete(contents));
    contents.once('destroyed', () => void asked.delete(contents));
  }

  return {
    pageAsked: (contents) => {
      forgetWhenGone(contents);
      asked.add(contents);
      join(contents);
    },
    hostStarted: () => {
      for (const contents of asked) join(contents);
    },
  };
}
