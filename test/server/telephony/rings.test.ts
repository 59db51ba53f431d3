import { describe, expect, test } from '@jest/globals';
import { addUser, NOON_MS } from '../../support/rows.ts';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { stepsOn } from './routing-steps.ts';

const RING_MS = 20_000;
const MISSED = { kind: 'not-ready', reason: 'missed-contact' };

describe('ringing and accepting', () => {
  const under = useServerUnderTest();

  describe('a ring nobody answers', () => {
    test('goes to the next agent, and the one who missed it is not ready and told so', async () => {
      const at = stepsOn(under.server);
      const first = await at.agentReady();
      await at.pass(1_000);
      const second = await at.agentReady();
      await at.offer('c1');

      await at.pass(RING_MS - 1);
      expect(await at.rangAt(second)).toEqual([]);
      await at.pass(1);

      const { desks } = under.server;
      expect(desks.received(first, 'contact.withdrawn')).toMatchObject([{ cause: 'no-answer' }]);
      const sinceMs = NOON_MS + 1_000 + RING_MS;
      expect(desks.received(first, 'agent.state')).toEqual([{ state: MISSED, sinceMs }]);
      expect((await at.presence(first)).state).toEqual(MISSED);
      expect(await at.rangAt(second)).toEqual(['c1']);
      expect(await at.legs('c1')).toEqual([
        { agent_id: first, outcome: 'no-answer' },
        { agent_id: second, outcome: 'ringing' },
      ]);
    });

    test('waits for somebody when there is no next agent', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.pass(RING_MS);
      expect((await at.contact('c1')).state).toBe('queued');

      await at.setState(agent, { kind: 'ready' });

      expect(await at.rangAt(agent)).toEqual(['c1', 'c1']);
    });

    test('is passed on at once when the desk is lost, without holding it against the agent', async () => {
      const at = stepsOn(under.server);
      const first = await at.agentReady();
      await at.pass(1_000);
      const second = await at.agentReady();
      await at.offer('c1');

      under.server.desks.disconnect(first);
      await under.server.routing.settled();

      expect(await at.rangAt(second)).toEqual(['c1']);
      expect((await at.presence(first)).state).toEqual({ kind: 'ready' });
    });

    test('is passed on at once when the agent turns not-ready', async () => {
      const at = stepsOn(under.server);
      const first = await at.agentReady();
      await at.pass(1_000);
      const second = await at.agentReady();
      await at.offer('c1');

      await at.setState(first, { kind: 'not-ready', reason: 'lunch' });

      expect(await at.rangAt(second)).toEqual(['c1']);
      expect((await at.presence(first)).state).toEqual({ kind: 'not-ready', reason: 'lunch' });
    });

    test('the ring time is the company’s own', async () => {
      const at = stepsOn(under.server);
      await under.server.db.updateTable('tenant_settings').set({ ring_time_ms: 5_000 }).execute();
      const agent = await at.agentReady();
      await at.offer('c1');

      await at.pass(5_000);

      expect((await at.presence(agent)).state).toEqual(MISSED);
    });
  });

  describe('taking a contact', () => {
    test('makes it live with that agent, who is on contact, and stops the ring', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady({ email: 'ane@nordlys.example' });
      await at.offer('c1');
      await at.pass(3_000);

      expect(await at.accept(agent, 'c1')).toBe('accepted');
      await at.pass(RING_MS);

      expect(await at.contact('c1')).toMatchObject({
        state: 'live',
        agent_id: agent,
        connected_at: new Date(NOON_MS + 3_000),
      });
      expect((await at.presence(agent)).state).toEqual({ kind: 'on-contact' });
      expect(await at.connect('c1')).toMatchObject({
        state: 'live',
        agentEmail: 'ane@nordlys.example',
      });
      const metrics = await under.server.metrics.registry.metrics();
      expect(metrics).toContain('savedesk_ring_to_accept_seconds_sum 3\n');
    });

    test('two agents at once: one wins, the other is told', async () => {
      const at = stepsOn(under.server);
      const first = await at.agentReady();
      await at.pass(1_000);
      const second = await at.agentReady();
      await at.offer('c1');
      // Accepted a moment before the ring ended; word of it arrives after it was passed on.
      const acceptedAtMs = NOON_MS + 1_000 + RING_MS - 1;
      await at.pass(RING_MS);

      const results = await Promise.all([
        at.accept(second, 'c1'),
        at.accept(first, 'c1', acceptedAtMs),
      ]);

      expect(results.sort()).toEqual(['accepted', 'late']);
      const { agent_id: winner } = await at.contact('c1');
      const loser = winner === first ? second : first;
      const causes = under.server.desks.received(loser, 'contact.withdrawn').map((m) => m.cause);
      expect(causes).toContain('taken-elsewhere');
      const accepted = (await at.legs('c1')).filter(({ outcome }) => outcome === 'accepted');
      expect(accepted).toEqual([{ agent_id: winner, outcome: 'accepted' }]);
    });

    test('an accept made in time wins over a pass-on nobody has answered yet', async () => {
      const at = stepsOn(under.server);
      const first = await at.agentReady();
      await at.pass(1_000);
      const second = await at.agentReady();
      await at.offer('c1');
      const inTimeMs = under.server.clock.nowMs() + 5_000;
      await at.pass(RING_MS + 4_000);

      expect(await at.accept(first, 'c1', inTimeMs)).toBe('accepted');

      expect(await at.contact('c1')).toMatchObject({ state: 'live', agent_id: first });
      expect((await at.presence(first)).state).toEqual({ kind: 'on-contact' });
      expect(under.server.desks.received(second, 'contact.withdrawn')).toMatchObject([
        { cause: 'taken-elsewhere' },
      ]);
      // The one it was taken from is free for the next contact.
      await at.offer('c2');
      expect(await at.rangAt(second)).toEqual(['c1', 'c2']);
    });

    test('an accept made too late changes nothing', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.pass(RING_MS + 1_000);

      expect(await at.accept(agent, 'c1')).toBe('late');

      expect((await at.contact('c1')).state).toBe('queued');
      expect((await at.presence(agent)).state).toEqual(MISSED);
    });

    test('an accept heard twice is the same accept', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.accept(agent, 'c1');

      expect(await at.accept(agent, 'c1')).toBe('accepted');
      expect(await at.legs('c1')).toHaveLength(1);
    });

    test('an agent it never rang at cannot take it', async () => {
      const at = stepsOn(under.server);
      await at.agentReady();
      const other = await addUser(under.server.db);
      await at.offer('c1');

      expect(await at.accept(other, 'c1')).toBe('late');
      expect((await at.contact('c1')).state).toBe('ringing');
    });
  });
});
