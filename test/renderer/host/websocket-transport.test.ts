import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createWebSocketSource } from '../../../renderer/host/websocket-transport.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';

/** A socket whose world is the test. */
class HeldSocket extends EventTarget {
  static readonly OPEN = 1;
  static readonly all: HeldSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  readonly url: string;
  readonly protocols: readonly string[];

  constructor(url: string, protocols: readonly string[]) {
    super();
    this.url = url;
    this.protocols = protocols;
    HeldSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

const original = globalThis.WebSocket;

beforeEach(() => {
  jest.useFakeTimers();
  HeldSocket.all.length = 0;
  Object.assign(globalThis, { WebSocket: HeldSocket });
});
afterEach(() => {
  jest.useRealTimers();
  Object.assign(globalThis, { WebSocket: original });
});

function start() {
  const opened: Transport[] = [];
  const source = createWebSocketSource({
    url: 'ws://127.0.0.1:1/host',
    protocols: ['savedesk.v1', 'token.abc'],
    minPauseMs: 100,
    maxPauseMs: 800,
  });
  source.start((transport) => opened.push(transport));
  return { opened, source };
}

describe('the way to the host over a WebSocket', () => {
  test('carries frames as JSON both ways, with the token as a sub-protocol', () => {
    const { opened } = start();
    const [socket] = HeldSocket.all;
    expect(socket?.protocols).toEqual(['savedesk.v1', 'token.abc']);
    socket?.open();
    const [transport] = opened;
    const received: unknown[] = [];
    transport?.onFrame((frame) => received.push(frame));
    transport?.send({ kind: 'request' });
    expect(socket?.sent).toEqual(['{"kind":"request"}']);
    socket?.dispatchEvent(new MessageEvent('message', { data: '{"kind":"event"}' }));
    socket?.dispatchEvent(new MessageEvent('message', { data: 'not JSON' }));
    expect(received).toEqual([{ kind: 'event' }, 'not JSON']);
  });

  test('is opened again when it closes, after pauses that grow and have a limit', () => {
    start();
    for (const longestMs of [100, 200, 400, 800, 800]) {
      const before = HeldSocket.all.length;
      HeldSocket.all.at(-1)?.close();
      jest.advanceTimersByTime(longestMs / 2 - 1);
      expect(HeldSocket.all.length).toBe(before);
      jest.advanceTimersByTime(longestMs / 2 + 1);
      expect(HeldSocket.all.length).toBe(before + 1);
    }
    HeldSocket.all.at(-1)?.open();
    HeldSocket.all.at(-1)?.close();
    jest.advanceTimersByTime(100);
    expect(HeldSocket.all.length).toBe(7);
  });

  test('stays closed once it was stopped', () => {
    const { source } = start();
    source.stop();
    jest.advanceTimersByTime(60_000);
    expect(HeldSocket.all.length).toBe(1);
  });
});
