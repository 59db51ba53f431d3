import { cpSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { DeskInput } from '../../../../shared/protocol/desk-messages.ts';
import { deskPerTest } from '../../../support/desk-per-test.ts';
import { setReady, states, whenDelivered } from '../../../support/desk-states.ts';
import { ANE, PASSWORD } from '../../../support/desk-under-test.ts';
import { createFakeSyncServer } from '../../../support/fake-sync-server.ts';
import { makeTempDir, removeDir } from '../../../support/temp-dir.ts';

const it = deskPerTest('working');

describe('two pasts', () => {
  test('S2: a server restored from an older backup gets again what it had, before what is new', async () => {
    const { desk } = it;
    const restore = desk.server.facts.backup();
    await setReady(desk, false);
    await desk.clock.advance(2_000);
    desk.network.cut();
    await setReady(desk, true);
    restore();
    desk.heard.length = 0;
    await whenDelivered(desk);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch', 'ready']);
    const devices = new Set(desk.server.facts.all().map(({ deviceId }) => deviceId));
    expect(devices.size).toBe(1);
    expect(desk.server.facts.quarantined()).toEqual([]);
    // The agent was shown that it was not there any more.
    const waiting = desk.heard.flatMap(({ event, payload }) =>
      event === 'connection.changed' && payload.status === 'online' ? payload.waiting : [],
    );
    expect(waiting[0]).toBe(2);
    expect(waiting.at(-1)).toBe(0);
  });

  test('S2: also one that is restored while a line is open', async () => {
    const { desk } = it;
    const restore = desk.server.facts.backup();
    await setReady(desk, false);
    await desk.clock.advance(2_000);
    restore();
    await setReady(desk, true);
    await whenDelivered(desk);
    expect(states(desk)).toEqual(['break', 'ready', 'lunch', 'ready']);
  });

  test('a server restored from an older backup has its change feed read again from the start', async () => {
    const { desk } = it;
    const restore = desk.server.facts.backup();
    await setReady(desk, false);
    await desk.clock.advance(2_000);
    const cursors: string[] = [];
    desk.server.override('feed.pull', (input) => {
      const { cursor } = input as DeskInput<'feed.pull'>;
      cursors.push(cursor);
      return { ok: true, value: { changes: [], cursor: '1', more: false } };
    });
    desk.network.cut();
    restore();
    desk.network.heal();
    await desk.clock.advance(10_000);
    expect(cursors[0]).toBe('');
  });

  test('a new server with nothing at all is filled the same way', async () => {
    const { desk } = it;
    desk.network.cut();
    await setReady(desk, false);
    const fresh = createFakeSyncServer(() => desk.clock.nowMs());
    fresh.addAgent(ANE, PASSWORD);
    desk.server = fresh;
    desk.network.heal();
    await desk.clock.advance(10_000);
    // It knows none of the sessions, so the agent signs in once more.
    await desk.signIn();
    await whenDelivered(desk);
    expect(states(desk)).toContain('lunch');
  });

  test('an outbox restored from an older copy is fenced off; nothing is lost, doubled or put aside', async () => {
    const { desk } = it;
    desk.network.cut();
    await setReady(desk, false);
    const backup = makeTempDir('backup');
    try {
      // The copy holds one fact unsent, which the server then gets ...
      copyOutbox(desk.dataDir, backup);
      await setReady(desk, true);
      await setReady(desk, false);
      await whenDelivered(desk);
      expect(states(desk)).toEqual(['break', 'ready', 'lunch', 'ready', 'lunch']);
      // ... and two more. Brought back, it counts on from where it was: those numbers are taken.
      desk.network.cut();
      desk.crash((dir) => copyOutbox(backup, dir));
      desk.network.cut();
      await setReady(desk, true);
      await whenDelivered(desk);
      expect(states(desk)).toEqual(['break', 'ready', 'lunch', 'ready', 'lunch', 'ready']);
      const facts = desk.server.facts.all();
      expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      expect(facts.at(-1)).toMatchObject({ seq: 1 });
      expect((await desk.call('console.get', {})).connection.quarantined).toEqual([]);
    } finally {
      removeDir(backup);
    }
  });

  test('a device that belongs to another agent is given up for a new one', async () => {
    const { desk } = it;
    await setReady(desk, false);
    await desk.clock.advance(1_000);
    const fresh = createFakeSyncServer(() => desk.clock.nowMs());
    fresh.addAgent(ANE, PASSWORD);
    const deviceId = desk.server.facts.all()[0]?.deviceId;
    if (deviceId === undefined) throw new Error('no device yet');
    fresh.facts.bind(deviceId, '33333333-3333-4333-8333-333333333333' as typeof ANE.id);
    desk.server = fresh;
    desk.network.cut();
    desk.network.heal();
    await desk.clock.advance(10_000);
    await desk.signIn();
    await setReady(desk, true);
    await whenDelivered(desk);
    expect(states(desk).at(-1)).toBe('ready');
  });
});

function copyOutbox(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !path.endsWith('-shm') && !path.endsWith('lock.db'),
  });
}
