import { describe, expect, test } from '@jest/globals';
import { inUnitOfWork } from '../../../server/store/unit-of-work.ts';
import { takeInHand } from '../../../server/telephony/in-hand/rows-in-hand.ts';
import { addCustomer, addUser, NOON_MS } from '../../support/rows.ts';
import { startServerUnderTest, useServerUnderTest } from '../../support/server-under-test.ts';
import { stepsOn } from './routing-steps.ts';

const RING_MS = 20_000;

describe('how a contact ends, and what outlives the server', () => {
  const under = useServerUnderTest();

  describe('the end of a contact', () => {
    test('the caller hangs up while it rings: abandoned, the desk told, the agent free', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.pass(2_000);

      expect(await at.hangUp('c1')).toMatchObject({ status: 202, state: 'abandoned' });

      expect(under.server.desks.received(agent, 'contact.withdrawn')).toMatchObject([
        { cause: 'abandoned' },
      ]);
      expect((await at.contact('c1')).ended_at).toEqual(new Date(NOON_MS + 2_000));
      await at.pass(RING_MS);
      expect((await at.presence(agent)).state).toEqual({ kind: 'ready' });
      await at.offer('c2');
      expect(await at.rangAt(agent)).toEqual(['c1', 'c2']);
    });

    test('the caller hangs up while waiting: abandoned, and nobody is rung for it', async () => {
      const at = stepsOn(under.server);
      await at.offer('c1');

      expect(await at.hangUp('c1')).toMatchObject({ state: 'abandoned' });

      const agent = await at.agentReady();
      expect(await at.rangAt(agent)).toEqual([]);
    });

    test('an accept made before the hang-up still counts: the call was answered', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      const acceptedAtMs = under.server.clock.nowMs() + 1_000;
      await at.pass(3_000);
      await at.hangUp('c1');

      expect(await at.accept(agent, 'c1', acceptedAtMs)).toBe('accepted');

      expect(await at.contact('c1')).toMatchObject({ state: 'ended', agent_id: agent });
      expect((await at.presence(agent)).state).toEqual({ kind: 'wrap-up' });
    });

    test('the caller hangs up on a live contact: the desk is told and wrap-up begins', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.accept(agent, 'c1');
      await at.pass(60_000);

      expect(await at.hangUp('c1')).toMatchObject({ state: 'ended' });

      const { id } = await at.contact('c1');
      expect(under.server.desks.received(agent, 'contact.ended')).toEqual([
        { contactId: id, atMs: NOON_MS + 60_000 },
      ]);
      expect((await at.presence(agent)).state).toEqual({ kind: 'wrap-up' });
    });

    test('a contact that is over is news of its customer to the desks that hold them', async () => {
      const at = stepsOn(under.server);
      const customer = await addCustomer(under.server.db, { phones: ['+4722334455'] });
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.hangUp('c1');
      await at.offer('c2');
      await at.accept(agent, 'c2');
      await at.hangUp('c2');

      const news = await under.server.db
        .selectFrom('changes')
        .select(['kind', 'entity_id'])
        .execute();
      expect(news).toEqual(Array(2).fill({ kind: 'customer', entity_id: customer }));
      const told = under.server.desks.sent.filter(({ event }) => event === 'feed.changed');
      expect(told).toHaveLength(2);
    });

    test('wrapped up: the contact is closed and the agent ready for the next at once', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.accept(agent, 'c1');
      await at.end(agent, 'c1');
      await at.offer('c2');
      expect(await at.rangAt(agent)).toEqual(['c1']);

      await at.wrapUp(agent, 'c1');

      expect((await at.contact('c1')).state).toBe('closed');
      expect(await at.rangAt(agent)).toEqual(['c1', 'c2']);
    });

    test('another agent’s word about ending or closing it changes nothing', async () => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      const other = await addUser(under.server.db);
      await at.offer('c1');
      await at.accept(agent, 'c1');

      await at.end(other, 'c1');
      await at.wrapUp(other, 'c1');

      expect((await at.contact('c1')).state).toBe('live');
      expect((await at.presence(agent)).state).toEqual({ kind: 'on-contact' });
    });
  });

  describe('a server that starts again', () => {
    async function restart(downForMs = 0) {
      const { db, clock } = under.server;
      await under.server.close();
      clock.advance(downForMs);
      return startServerUnderTest(db, clock);
    }

    test('goes on with contacts that wait', async () => {
      await stepsOn(under.server).offer('c1');
      const again = await restart();
      const at = stepsOn(again);

      const agent = await at.agentReady();

      expect(await at.rangAt(agent)).toEqual(['c1']);
      await again.close();
    });

    test('leaves a ring that ran out meanwhile to its desk for a moment, then passes it on', async () => {
      const before = stepsOn(under.server);
      const first = await before.agentReady();
      await before.pass(1_000);
      const second = await before.agentReady();
      await before.offer('c1');
      const again = await restart(RING_MS + 5_000);
      const at = stepsOn(again);
      again.desks.connect(second);
      await at.pass(9_999);
      expect(await at.rangAt(second)).toEqual([]);

      await at.pass(1);

      expect(await at.rangAt(second)).toEqual(['c1']);
      // Whose desk never came back did not hear it ring.
      expect((await at.presence(first)).state).toEqual({ kind: 'ready' });
      await again.close();
    });

    test('an accept made while there was no server is taken when the desk is back', async () => {
      const before = stepsOn(under.server);
      const agent = await before.agentReady();
      await before.offer('c1');
      const acceptedAtMs = under.server.clock.nowMs() + 5_000;
      const again = await restart(RING_MS + 5_000);
      again.desks.connect(agent);
      const at = stepsOn(again);

      expect(await at.accept(agent, 'c1', acceptedAtMs)).toBe('accepted');
      await at.pass(60_000);

      expect(await at.contact('c1')).toMatchObject({ state: 'live', agent_id: agent });
      await again.close();
    });
  });

  test('what routing did in a unit of work that fails is neither written nor told', async () => {
    const { db, log, routing, desks } = under.server;
    const at = stepsOn(under.server);
    const agent = await at.agentReady();
    await at.offer('c1');
    const { id } = await at.contact('c1');
    const told = desks.sent.length;

    const failing = inUnitOfWork(db, log, async (unit) => {
      const rows = takeInHand(unit, [id], agent);
      await routing.accepted({ ...unit, rows }, { contactId: id, agentId: agent, atMs: NOON_MS });
      await rows.writeOut();
      throw new Error('a later fact of the batch broke');
    });

    await expect(failing).rejects.toThrow('a later fact');
    expect((await at.contact('c1')).state).toBe('ringing');
    expect(desks.sent).toHaveLength(told);
  });
});
