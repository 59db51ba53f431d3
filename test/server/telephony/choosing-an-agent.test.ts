import { describe, expect, test } from '@jest/globals';
import type { QueueId } from '../../../shared/domain/ids.ts';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { stepsOn } from './routing-steps.ts';

const queues = (...names: string[]) => ({ queues: names as QueueId[] });

describe('who a contact rings at', () => {
  const under = useServerUnderTest();

  test('a contact rings at the agent who has been ready the longest', async () => {
    const at = stepsOn(under.server);
    const first = await at.agentReady();
    await at.pass(1_000);
    const second = await at.agentReady();

    expect(await at.offer('c1')).toMatchObject({ status: 202, state: 'ringing', agentEmail: null });
    await at.offer('c2');

    expect(await at.rangAt(first)).toEqual(['c1']);
    expect(await at.rangAt(second)).toEqual(['c2']);
  });

  test('saying ready again does not lose the place in the line', async () => {
    const at = stepsOn(under.server);
    const first = await at.agentReady();
    await at.pass(1_000);
    await at.agentReady();
    await at.pass(1_000);
    await at.setState(first, { kind: 'ready' });

    await at.offer('c1');

    expect(await at.rangAt(first)).toEqual(['c1']);
  });

  test('only an agent who serves the queue and the channel is rung', async () => {
    const at = stepsOn(under.server);
    const billing = await at.agentReady(queues('billing'));
    const chat = await at.agentReady({ channels: ['chat'] });
    await at.pass(1_000);
    const right = await at.agentReady();

    await at.offer('c1');

    expect(await at.rangAt(right)).toEqual(['c1']);
    expect([...(await at.rangAt(billing)), ...(await at.rangAt(chat))]).toEqual([]);
  });

  test('nobody rings at those who were agents once, whatever they were doing then', async () => {
    const at = stepsOn(under.server);
    const promoted = await at.agentReady();
    await under.server.db
      .updateTable('users')
      .set({ role: 'supervisor' })
      .where('id', '=', promoted)
      .execute();

    expect(await at.offer('c1')).toMatchObject({ state: 'queued' });
    expect(await at.rangAt(promoted)).toEqual([]);
  });

  test('agents who are away, not ready, no longer active or ringing already are passed over', async () => {
    const at = stepsOn(under.server);
    const gone = await at.agentReady();
    under.server.desks.disconnect(gone);
    const resting = await at.agentReady();
    await at.setState(resting, { kind: 'not-ready', reason: 'break' });
    const left = await at.agentReady();
    await under.server.db
      .updateTable('users')
      .set({ active: false })
      .where('id', '=', left)
      .execute();
    const busy = await at.agentReady();
    await at.offer('c1');

    expect(await at.offer('c2')).toMatchObject({ status: 202, state: 'queued' });
    expect(await at.rangAt(busy)).toEqual(['c1']);
  });

  test('an agent with a desk is found behind any number who are ready without one', async () => {
    const at = stepsOn(under.server);
    const away = [];
    for (let i = 0; i < 12; i += 1) away.push(await at.agentReady());
    await at.pass(1_000);
    const here = await at.agentReady();
    for (const agentId of away) under.server.desks.disconnect(agentId);

    await at.offer('c1');

    expect(await at.rangAt(here)).toEqual(['c1']);
  });

  test('nobody ready: contacts wait, and the oldest of any served queue comes first', async () => {
    const at = stepsOn(under.server);
    await at.offer('billing-1', { queue: 'billing' });
    await at.pass(1_000);
    await at.offer('cancel-1');
    await at.pass(1_000);
    await at.offer('billing-2', { queue: 'billing' });

    const agent = await at.agentReady(queues('cancellation', 'billing'));
    expect(await at.rangAt(agent)).toEqual(['billing-1']);

    for (const name of ['billing-1', 'cancel-1']) {
      await at.accept(agent, name);
      await at.end(agent, name);
      await at.wrapUp(agent, name);
    }
    expect(await at.rangAt(agent)).toEqual(['billing-1', 'cancel-1', 'billing-2']);
  });

  test('a contact nobody can take yet does not hold up one behind it', async () => {
    const at = stepsOn(under.server);
    await at.offer('billing-1', { queue: 'billing' });
    await at.pass(1_000);
    await at.offer('cancel-1');

    const agent = await at.agentReady(queues('cancellation'));

    expect(await at.rangAt(agent)).toEqual(['cancel-1']);
  });
});
