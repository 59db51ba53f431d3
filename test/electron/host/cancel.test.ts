import { describe, expect, test } from '@jest/globals';
import { STRICT_EEA } from '../../../shared/domain/guardrails/profiles/strict-eea.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, offered } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };

describe('cancelling', () => {
  const it = deskPerTest('working');

  async function cancelFacts() {
    await it.desk.clock.advance(1_000);
    return it.desk.server.facts.all().filter(({ type }) => type.startsWith('cancel.'));
  }

  test('is timed from the customers request to its completion', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    const requestedAtMs = desk.clock.nowMs();
    await desk.clock.advance(95_000);
    await desk.call('cancel.complete', ONE);
    expect((await desk.contact()).cancel).toEqual({
      kind: 'completed',
      requestedAtMs,
      completedAtMs: requestedAtMs + 95_000,
    });
    const completed = (await cancelFacts()).at(-1);
    expect(completed?.payload).toEqual({ ...ONE, requestedAtMs });
    expect(completed?.occurredAtMs).toBe(requestedAtMs + 95_000);
  });

  test('is late from the moment it takes longer than allowed, with nothing else happening', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    const allowedMs = STRICT_EEA.completeWithinMs;
    await desk.clock.advance(allowedMs);
    expect((await desk.contact()).guardrails.late).toBe(false);
    const before = desk.heard.length;
    await desk.clock.advance(1);
    const told = desk.heard.slice(before).findLast(({ event }) => event === 'contact.changed');
    expect(told).toMatchObject({ payload: { contact: { guardrails: { late: true } } } });
  });

  test('that was taken back is never late', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    await desk.call('cancel.withdraw', ONE);
    await desk.clock.advance(2 * STRICT_EEA.completeWithinMs);
    expect((await desk.contact()).guardrails.late).toBe(false);
  });

  test('is possible in the wrap-up too, and in one breath', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    await desk.call('cancel.complete', ONE);
    expect((await cancelFacts()).map(({ type }) => type)).toEqual([
      'cancel.requested',
      'cancel.completed',
    ]);
  });

  test('can be taken back until it is complete', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    await desk.call('cancel.withdraw', ONE);
    expect((await desk.contact()).cancel).toEqual({ kind: 'none' });
    await desk.call('cancel.complete', ONE);
    const withdraw = desk.call('cancel.withdraw', ONE);
    await expect(withdraw).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  test('asked for twice keeps the time of the first request', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('cancel.request', ONE);
    const first = (await desk.contact()).cancel;
    await desk.clock.advance(5_000);
    await desk.call('cancel.request', ONE);
    expect((await desk.contact()).cancel).toEqual(first);
  });

  test('waits until the contact has been accepted', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    const request = desk.call('cancel.request', ONE);
    await expect(request).rejects.toMatchObject({ code: 'not-allowed-now' });
  });
});
