import { describe, expect, test } from '@jest/globals';
import { createHostLink } from '../../../renderer/host/host-link.ts';
import type { TransportSource } from '../../../renderer/host/transport-source.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import { serveHost } from '../../../shared/rpc/serve.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { createFakeHost } from '../../support/fake-host/fake-host.ts';
import { createTransportPair } from '../../support/fake-host/transport-pair.ts';

function setUp() {
  const host = createFakeHost();
  let open: (transport: Transport) => void = () => {};
  const source: TransportSource = {
    start: (onTransport) => {
      open = onTransport;
    },
    stop: () => {},
  };
  const link = createHostLink(source, (what, cause) => {
    throw new Error(what, { cause });
  });
  const join = () => {
    const pair = createTransportPair();
    serveHost(pair.host, { handlers: host.handlers, events: host.events, onFault: () => {} });
    open(pair.page);
    return pair;
  };
  return { host, link, join };
}

describe('the link to the host', () => {
  test('refuses calls with a clear error while there is no connection', async () => {
    const { link } = setUp();
    const call = link.call('console.get', {});
    await expect(call).rejects.toBeInstanceOf(HostError);
    await expect(call).rejects.toMatchObject({ code: 'internal' });
  });

  test('keeps its listeners when the connection is replaced, and hears each event once', async () => {
    const { host, link, join } = setUp();
    const heard: string[] = [];
    link.on('agent.changed', ({ state }) => heard.push(state.kind));
    const first = join();
    await link.call('agent.set-state', { state: { kind: 'not-ready', reason: 'lunch' } });
    first.page.close();
    join();
    await link.call('agent.set-state', { state: { kind: 'ready' } });
    expect(heard).toEqual(['not-ready', 'ready']);
    expect(host.view().agent.state.kind).toBe('ready');
  });

  test('tells each opening, at once to who comes late, and each loss', () => {
    const { link, join } = setUp();
    const told: string[] = [];
    link.onClose(() => told.push('lost'));
    link.onOpen(() => told.push('open'));
    const first = join();
    link.onOpen(() => told.push('late'));
    first.page.close();
    expect(told).toEqual(['open', 'late', 'lost']);
    join();
    expect(told).toEqual(['open', 'late', 'lost', 'open', 'late']);
  });

  test('rejects what was asked and not answered when the connection is lost', async () => {
    const { host, link, join } = setUp();
    const pair = join();
    host.hold('console.get');
    const call = link.call('console.get', {});
    pair.page.close();
    await expect(call).rejects.toMatchObject({ code: 'internal' });
  });
});
