import { describe, expect, test } from '@jest/globals';
import type { AgentFollowUps } from '../../../shared/schema/follow-ups.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId } from '../../support/desk-under-test.ts';

const PROMISE = '018f6b6e-2c00-7a00-8000-0000000000f1';
const CALL = '018f6b6e-2c00-7a00-8000-0000000000f2';
const ON = { contactId: contactId(7), customerName: 'Budi Santoso' };

describe('follow-ups at the desk', () => {
  const it = deskPerTest('working');
  const day = async () => (await it.desk.call('console.get', {})).day;

  async function told(change: Partial<AgentFollowUps> = {}): Promise<void> {
    const dueAtMs = it.desk.clock.nowMs() + 3_600_000;
    it.desk.server.publish({
      kind: 'follow-ups',
      followUps: {
        promises: [{ ...ON, promiseId: PROMISE, dueAtMs, text: 'Call back' }],
        feedbackCalls: [
          { ...ON, callId: CALL, dueAtMs, phone: '+628123', cause: 'saved', attempts: 0 },
        ],
        kept: [],
        ...change,
      },
    });
    await it.desk.clock.advance(1_000);
  }

  const recorded = (type: string) =>
    it.desk.server.facts
      .all()
      .filter((fact) => fact.type === type)
      .map(({ payload }) => payload);

  test('are what the server tells, through a crash too', async () => {
    await told();
    it.desk.crash();
    const { promises, feedbackCalls } = await day();
    expect(promises).toMatchObject([{ promiseId: PROMISE, text: 'Call back' }]);
    expect(feedbackCalls).toMatchObject([{ callId: CALL, phone: '+628123' }]);
  });

  test('a promise is kept without the server, stays so through a crash, and is sent once', async () => {
    const { desk } = it;
    await told();
    desk.network.cut();
    await desk.call('promise.keep', { promiseId: PROMISE });
    expect((await day()).promises).toEqual([]);
    desk.crash();
    expect((await day()).promises).toEqual([]);
    await expect(desk.call('promise.keep', { promiseId: PROMISE })).rejects.toMatchObject({
      code: 'not-allowed-now',
    });
    desk.network.heal();
    await desk.clock.advance(60_000);
    expect(recorded('promise.kept')).toEqual([{ contactId: ON.contactId, promiseId: PROMISE }]);
    // What the server tells may be older than what was sent.
    await told();
    expect((await day()).promises).toEqual([]);
  });

  test('a promise that was kept at another desk goes away', async () => {
    await told();
    await told({ promises: [], kept: [PROMISE] });
    expect((await day()).promises).toEqual([]);
  });

  test('a call is recorded; who was not reached has said nothing, and is on the list again', async () => {
    const { desk } = it;
    await told();
    const outcome = { reached: false, resolved: true, score: 5 };
    await desk.call('feedback.record', { callId: CALL, outcome });
    expect((await day()).feedbackCalls).toEqual([]);
    await desk.clock.advance(1_000);
    expect(recorded('feedback.recorded')).toEqual([
      { contactId: ON.contactId, reached: false, resolved: null, score: null },
    ]);
    const dueAtMs = desk.clock.nowMs() + 86_400_000;
    await told({
      feedbackCalls: [{ ...ON, callId: CALL, dueAtMs, phone: null, cause: 'saved', attempts: 1 }],
    });
    expect((await day()).feedbackCalls).toMatchObject([{ callId: CALL, attempts: 1 }]);
  });
});
