import { describe, expect, test } from '@jest/globals';
import {
  createMessagePortSource,
  HOST_PORT_MESSAGE,
} from '../../../renderer/host/message-port-transport.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';

/** As much of a port as the page uses. */
class HeldPort extends EventTarget {
  readonly posted: unknown[] = [];
  started = false;
  closed = false;

  postMessage(frame: unknown): void {
    this.posted.push(frame);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.closed = true;
  }
}

function hand(port: HeldPort, data: unknown = HOST_PORT_MESSAGE, source: unknown = window): void {
  const event = new MessageEvent('message', { data });
  Object.defineProperties(event, { ports: { value: [port] }, source: { value: source } });
  window.dispatchEvent(event);
}

describe('the way to the host over a port', () => {
  test('is the port that the preload script hands to the page', () => {
    const opened: Transport[] = [];
    const source = createMessagePortSource(window);
    source.start((transport) => opened.push(transport));
    const port = new HeldPort();
    hand(port);
    const received: unknown[] = [];
    opened[0]?.onFrame((frame) => received.push(frame));
    opened[0]?.send({ kind: 'request' });
    port.dispatchEvent(new MessageEvent('message', { data: { kind: 'event' } }));
    expect(port.started).toBe(true);
    expect(port.posted).toEqual([{ kind: 'request' }]);
    expect(received).toEqual([{ kind: 'event' }]);
    source.stop();
  });

  test('is not taken from another window or under another name', () => {
    const opened: Transport[] = [];
    const source = createMessagePortSource(window);
    source.start((transport) => opened.push(transport));
    hand(new HeldPort(), 'something else');
    hand(new HeldPort(), HOST_PORT_MESSAGE, {});
    expect(opened).toEqual([]);
    source.stop();
    hand(new HeldPort());
    expect(opened).toEqual([]);
  });

  test('tells both a close from the other side and its own', () => {
    const opened: Transport[] = [];
    const source = createMessagePortSource(window);
    source.start((transport) => opened.push(transport));
    const ports = [new HeldPort(), new HeldPort()];
    for (const port of ports) hand(port);
    let closes = 0;
    for (const transport of opened) {
      transport.onClose(() => {
        closes += 1;
      });
    }
    ports[0]?.dispatchEvent(new Event('close'));
    opened[1]?.close();
    expect(closes).toBe(2);
    expect(ports[1]?.closed).toBe(true);
    source.stop();
  });
});
