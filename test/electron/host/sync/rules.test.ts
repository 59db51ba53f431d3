import { describe, expect, test } from '@jest/globals';
import type { DeskInput } from '../../../../shared/protocol/desk-messages.ts';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/version.ts';
import { deskPerTest } from '../../../support/desk-per-test.ts';
import { setReady, states, whenDelivered } from '../../../support/desk-states.ts';
import { ANE, contactId, type DeskUnderTest } from '../../../support/desk-under-test.ts';
import { budi } from '../../../support/fake-host/people.ts';
import { NO_FAULTS } from '../../../support/fake-network.ts';

const ONE = { contactId: contactId(1) };
const it = deskPerTest('working');

/** Watches what is pushed, on its way to the fake server's own answer. */
function watchPushes(desk: DeskUnderTest): DeskInput<'facts.push'>[] {
  const pushes: DeskInput<'facts.push'>[] = [];
  desk.server.override('facts.push', (input) => {
    const push = input as DeskInput<'facts.push'>;
    pushes.push(push);
    const [first] = push.facts;
    if (first === undefined) throw new Error('an empty push');
    return { ok: true, value: desk.server.facts.push(ANE.id, first.deviceId, push.facts) };
  });
  return pushes;
}

describe('S1: a fact', () => {
  test('has a UUIDv7, this device, the next number, the agent and the time it happened', async () => {
    const { desk } = it;
    const beforeMs = desk.clock.nowMs();
    await desk.clock.advance(5_000);
    await setReady(desk, false);
    await desk.clock.advance(5_000);
    const [previous, last] = desk.server.facts.all().slice(-2);
    expect(last).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      deviceId: previous?.deviceId,
      seq: (previous?.seq ?? 0) + 1,
      agentId: ANE.id,
      schemaVersion: 1,
      occurredAtMs: beforeMs + 5_000,
    });
  });
});

describe('S2: facts are sent', () => {
  test('in order and in batches of at most 200', async () => {
    const { desk } = it;
    desk.network.cut();
    for (let n = 0; n < 450; n += 1) await setReady(desk, n % 2 === 1);
    const pushes = watchPushes(desk);
    await whenDelivered(desk);
    expect(pushes.map(({ facts }) => facts.length)).toEqual([200, 200, 50]);
    const seqs = desk.server.facts.all().map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  test('in batches far smaller than what the server takes at once, however long the notes', async () => {
    const { desk } = it;
    desk.network.cut();
    const note = '"å\n'.repeat(6_666);
    for (let n = 1; n <= 12; n += 1) {
      desk.network.heal();
      await desk.clock.advance(40_000);
      const header = { ...ONE, contactId: contactId(n) };
      await desk.takeContact({
        header: {
          ...header,
          channel: 'voice',
          direction: 'incoming',
          queue: ANE.queues[0] ?? ('' as never),
          ani: null,
          startedAtMs: desk.clock.nowMs(),
        },
        ringEndsAtMs: desk.clock.nowMs() + 20_000,
        caller: { kind: 'unknown', withheld: true },
      });
      desk.network.cut();
      await desk.call('notes.save', { ...header, text: note, revision: 1 });
      await desk.call('contact.end', header);
      const draft = {
        disposition: it.reference.dispositions[0]?.code ?? null,
        resolved: true,
        customerConfirmed: null,
        followUp: null,
      };
      await desk.call('wrap-up.draft', { ...header, draft });
      if (n < 12)
        desk.server.override('facts.push', () => ({
          ok: false,
          error: { code: 'unavailable', detail: '' },
        }));
      await desk.call('wrap-up.complete', header);
    }
    const pushes = watchPushes(desk);
    await whenDelivered(desk);
    const sizes = pushes.map((push) => JSON.stringify(push).length);
    expect(pushes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(desk.server.facts.types().filter((type) => type === 'contact.wrapped-up')).toHaveLength(
      12,
    );
  });

  test('and let go of as far as they were acknowledged, no further', async () => {
    const { desk } = it;
    desk.network.cut();
    for (let n = 0; n < 10; n += 1) await setReady(desk, n % 2 === 1);
    desk.server.override('facts.push', (input) => {
      const { facts } = input as DeskInput<'facts.push'>;
      const deviceId = facts[0]?.deviceId;
      if (deviceId === undefined) throw new Error('an empty push');
      // Three at a time, as a server might whose own store is full.
      return { ok: true, value: desk.server.facts.push(ANE.id, deviceId, facts.slice(0, 3)) };
    });
    await whenDelivered(desk);
    expect(desk.server.facts.all()).toHaveLength(12);
  });

  test('again when the ack was lost, and the server does not apply them twice', async () => {
    const { desk } = it;
    let lose = true;
    desk.network.setFaults({
      delayMs: () => 1,
      loses: (what) => what === 'answer' && lose,
      repeats: () => false,
      breaks: () => false,
    });
    await setReady(desk, false);
    await desk.clock.advance(20_000);
    lose = false;
    await whenDelivered(desk);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch']);
    expect(desk.server.facts.repeats()).toBeGreaterThan(0);
  });

  test('after a while when the server says it cannot take them now', async () => {
    const { desk } = it;
    let refusals = 0;
    desk.server.override('facts.push', () => {
      refusals += 1;
      return { ok: false, error: { code: 'unavailable', detail: 'busy' } };
    });
    await setReady(desk, false);
    await desk.clock.advance(60_000);
    expect((await desk.call('console.get', {})).connection).toMatchObject({
      status: 'online',
      waiting: 1,
    });
    // Fewer and fewer tries: a server that is down is not helped by more.
    expect(refusals).toBeLessThan(20);
    desk.server.override('facts.push', null);
    await whenDelivered(desk);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch']);
  });
});

describe('S3: a fact the server puts aside', () => {
  test('is shown to the agent, lets those behind it pass, and stays shown through a restart', async () => {
    const { desk } = it;
    desk.server.facts.refuse(({ type }) => (type === 'cancel.requested' ? 'not-allowed' : null));
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    await desk.call('contact.end', ONE);
    await desk.clock.advance(5_000);
    const { connection } = await desk.call('console.get', {});
    const shown = [{ type: 'cancel.requested', code: 'not-allowed', contactId: ONE.contactId }];
    expect(connection).toMatchObject({ waiting: 0, quarantined: shown });
    expect(desk.server.facts.types().at(-1)).toBe('contact.ended');
    desk.crash();
    expect((await desk.call('console.get', {})).connection.quarantined).toMatchObject(shown);
    await desk.clock.advance(8 * 24 * 3_600_000);
    desk.crash();
    expect((await desk.call('console.get', {})).connection.quarantined).toEqual([]);
  });
});

describe('S4: the change feed', () => {
  test('is read page by page from where it was, and on every word that there is more', async () => {
    const { desk } = it;
    const cursors: string[] = [];
    desk.server.override('feed.pull', (input) => {
      const { cursor } = input as DeskInput<'feed.pull'>;
      cursors.push(cursor);
      const at = Number(cursor || 0);
      return { ok: true, value: { changes: [], cursor: String(at + 1), more: at % 3 !== 0 } };
    });
    desk.server.publish();
    await desk.clock.advance(1_000);
    expect(cursors).toEqual(['1', '2', '3']);
    desk.crash();
    await desk.clock.advance(5_000);
    expect(cursors.slice(3)[0]).toBe('4');
  });

  test('one change that makes no sense is skipped, and not those beside it', async () => {
    const { desk } = it;
    desk.server.override('feed.pull', () => ({
      ok: true,
      value: {
        changes: [
          { kind: 'customer', customer: { nonsense: true } },
          { kind: 'of-the-future' },
          { kind: 'customer', customer: budi(desk.clock.nowMs()) },
        ],
        cursor: '9',
        more: false,
      },
    }));
    desk.server.publish();
    await desk.clock.advance(1_000);
    desk.network.cut();
    const found = await desk.call('customer.search', { text: 'Budi' });
    expect(found.customers).toHaveLength(1);
    expect(desk.logged.filter(({ event }) => event === 'malformed-change')).toHaveLength(2);
  });

  test('starts again when the server does not know the cursor', async () => {
    const { desk } = it;
    const cursors: string[] = [];
    desk.server.override('feed.pull', (input) => {
      const { cursor } = input as DeskInput<'feed.pull'>;
      cursors.push(cursor);
      if (cursor !== '') return { ok: false, error: { code: 'bad-request', detail: 'cursor' } };
      return { ok: true, value: { changes: [], cursor: '1', more: false } };
    });
    desk.server.publish();
    await desk.clock.advance(60_000);
    expect(cursors).toEqual(['1', '']);
  });
});

describe('S6: a desk that is too old', () => {
  test('says so, works on, and comes back when the server takes it again', async () => {
    const { desk } = it;
    desk.server.minProtocolVersion = PROTOCOL_VERSION + 1;
    for (const line of [...desk.server.desks]) line.disconnect();
    await desk.clock.advance(5_000);
    expect((await desk.call('console.get', {})).connection).toMatchObject({
      status: 'offline',
      refusal: 'update-required',
    });
    await setReady(desk, false);
    desk.server.minProtocolVersion = 1;
    await whenDelivered(desk);
    expect((await desk.call('console.get', {})).connection.refusal).toBeUndefined();
  });
});

describe('S7: occurrence times', () => {
  test('come with the difference of the clocks, measured anew at every connection', async () => {
    const { desk } = it;
    const pushes = watchPushes(desk);
    const serverNow = desk.clock.nowMs;
    desk.server.override('clock.read', () => ({ ok: true, value: { serverTimeMs: serverNow() } }));
    await setReady(desk, false);
    await desk.clock.advance(1_000);
    expect(Math.abs(pushes.at(-1)?.clockOffsetMs ?? 99)).toBeLessThanOrEqual(2);

    const ahead = 3_600_000;
    desk.server.override('clock.read', () => ({
      ok: true,
      value: { serverTimeMs: desk.clock.nowMs() - ahead },
    }));
    for (const line of [...desk.server.desks]) line.disconnect();
    await desk.clock.advance(5_000);
    await setReady(desk, true);
    await desk.clock.advance(1_000);
    expect(Math.abs((pushes.at(-1)?.clockOffsetMs ?? 0) + ahead)).toBeLessThanOrEqual(2);
  });

  test('the console is told times of its own clock', async () => {
    const { desk } = it;
    const ahead = 3_600_000;
    desk.server.override('clock.read', () => ({
      ok: true,
      value: { serverTimeMs: desk.clock.nowMs() - ahead },
    }));
    for (const line of [...desk.server.desks]) line.disconnect();
    await desk.clock.advance(5_000);
    const serverNowMs = desk.clock.nowMs() - ahead;
    desk.server.say(ANE.id, 'contact.offered', {
      header: {
        ...ONE,
        channel: 'chat',
        direction: 'incoming',
        queue: ANE.queues[0] ?? ('' as never),
        ani: null,
        startedAtMs: serverNowMs,
      },
      ringEndsAtMs: serverNowMs + 20_000,
      caller: { kind: 'unknown', withheld: true },
    });
    await desk.clock.advance(10);
    const { phase, header } = await desk.contact();
    expect(phase.kind === 'ringing' && phase.ringEndsAtMs - desk.clock.nowMs()).toBeGreaterThan(
      19_000,
    );
    expect(desk.clock.nowMs() - header.startedAtMs).toBeLessThan(1_000);
  });
});

describe('S7: a clock that cannot be read in time', () => {
  test('keeps no facts back: the estimate of the greeting must do', async () => {
    const { desk } = it;
    desk.network.setFaults({ ...NO_FAULTS, delayMs: () => 3_500 });
    for (const line of [...desk.server.desks]) line.disconnect();
    await setReady(desk, false);
    await desk.clock.advance(60_000);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch']);
  });
});

describe('S8: reconnecting', () => {
  test('tries ever less often, never in step, and gives up never', async () => {
    const { desk } = it;
    desk.network.cut();
    const before = desk.network.tries();
    await desk.clock.advance(10 * 60_000);
    const tries = desk.network.tries() - before;
    // 30 s at most between two, so at least 20 in ten minutes; half of that on average, so about 40.
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(80);
    await whenDelivered(desk);
  });

  test('waits no longer than the server that greeted it last has said', async () => {
    const { desk } = it;
    desk.server.retryWithinMs = 2_000;
    for (const line of [...desk.server.desks]) line.disconnect();
    await whenDelivered(desk);
    desk.network.cut();
    const before = desk.network.tries();
    await desk.clock.advance(10 * 60_000);
    expect(desk.network.tries() - before).toBeGreaterThan(300);
  });
});

describe('what a server should never say', () => {
  test('is logged and skipped', async () => {
    const { desk } = it;
    for (const line of desk.server.desks) {
      line.send('contact.offered', { header: null });
      line.send('contact.offered', null);
      line.send('contact.exploded', {});
      line.send('toString', {});
      line.send('hello', { protocolVersion: 'x' });
    }
    await desk.clock.advance(1_000);
    const view = await desk.call('console.get', {});
    expect(view).toMatchObject({ contact: null, connection: { status: 'online' } });
    await desk.takeContact();
    expect((await desk.contact()).phase.kind).toBe('live');
  });

  test('an answer that is none ends the connection, and the next one goes on', async () => {
    const { desk } = it;
    desk.server.override('facts.push', () => ({ nonsense: true }) as never);
    await setReady(desk, false);
    await desk.clock.advance(5_000);
    expect(desk.server.facts.types()).toHaveLength(2);
    desk.server.override('facts.push', null);
    await whenDelivered(desk);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch']);
  });
});
