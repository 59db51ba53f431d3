import { beforeEach, describe, expect, test } from '@jest/globals';
import type { OfferId } from '../../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../../shared/domain/offers/decision.ts';
import { deskPerTest } from '../../../support/desk-per-test.ts';
import { contactId } from '../../../support/desk-under-test.ts';
import { createFakeApprovals, type FakeApprovals } from '../../../support/fake-approvals.ts';

const ONE = { contactId: contactId(1) };

const it = deskPerTest('working');
let supervisors: FakeApprovals;
let best: Suggestion;

/** Everything needs a supervisor's yes; a customer is on the line. */
beforeEach(async () => {
  const { desk } = it;
  supervisors = createFakeApprovals(desk);
  const limits = { ...it.reference.limits, valuePerContactMinor: 0, kinds: [] };
  const grantKeys = [supervisors.key];
  desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits, grantKeys } });
  await desk.clock.advance(1_000);
  const { decision } = await desk.takeContact();
  const [first] = decision?.suggestions ?? [];
  if (first?.authority.kind !== 'needs-approval') throw new Error('nothing needs approval');
  best = first;
});

const ask = (offerId: OfferId = best.offerId, reason = 'ten years with us') =>
  it.desk.call('approval.ask', { ...ONE, offerId, reason });
const approvalOf = async () => (await it.desk.contact()).approval;

describe('asking a supervisor', () => {
  test('tells them what the suggestion says, and shows that the request is open', async () => {
    const before = it.desk.clock.nowMs();
    await ask();

    expect(supervisors.asked).toMatchObject([
      {
        ...ONE,
        terms: {
          offerId: best.offerId,
          offerVersion: best.offerVersion,
          faceValueMinor: best.faceValue.amountMinor,
          costMinor: best.cost.amountMinor,
        },
        currency: best.faceValue.currency,
        expectedNetMinor: best.expectedNetValue.amountMinor,
        exceeded: best.authority.kind === 'needs-approval' && best.authority.exceeded,
        because: best.reasons,
        reason: 'ten years with us',
      },
    ]);
    const approval = await approvalOf();
    expect(approval?.state.kind).toBe('open');
    expect(approval?.expiresAtMs).toBeGreaterThan(before);
  });

  test('twice while it is open is asking once', async () => {
    await ask();
    await ask();
    expect(supervisors.asked).toHaveLength(1);
  });

  test('again after an answer was lost is the same request', async () => {
    const { network } = it.desk;
    network.setFaults({
      delayMs: () => 1,
      loses: (what) => what === 'answer',
      repeats: () => false,
      breaks: () => false,
    });
    await expect(ask()).rejects.toMatchObject({ code: 'server-unreachable' });
    network.setFaults({
      delayMs: () => 1,
      loses: () => false,
      repeats: () => false,
      breaks: () => false,
    });
    await it.desk.clock.advance(30_000);
    await ask();

    const ids = new Set(supervisors.asked.map(({ approvalId }) => approvalId));
    expect(ids.size).toBe(1);
    expect((await approvalOf())?.state.kind).toBe('open');
  });

  test('offline is refused in words the button can show, and nothing is kept', async () => {
    it.desk.network.cut();
    await it.desk.clock.advance(1_000);
    await expect(ask()).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/only while connected: offer what is within your authority/),
    });
    expect(await approvalOf()).toBeNull();
  });

  test('for what cannot be offered, or after the contact, is refused', async () => {
    await expect(ask('gold-bar' as OfferId)).rejects.toMatchObject({ code: 'not-allowed-now' });
    await it.desk.call('contact.end', ONE);
    await expect(ask()).rejects.toMatchObject({ code: 'not-allowed-now' });
    expect(supervisors.asked).toEqual([]);
  });

  test('is told what the server has against it', async () => {
    it.desk.server.override('approval.ask', () => ({
      ok: false,
      error: { code: 'forbidden', detail: 'this contact is not yours' },
    }));
    await expect(ask()).rejects.toMatchObject({
      code: 'forbidden',
      message: 'this contact is not yours',
    });
  });

  test('can be withdrawn; a second time changes nothing', async () => {
    await ask();
    await it.desk.call('approval.withdraw', ONE);
    expect((await approvalOf())?.state.kind).toBe('withdrawn');
    await it.desk.call('approval.withdraw', ONE);
    expect((await approvalOf())?.state.kind).toBe('withdrawn');
  });

  test('shows a no with its note as it comes', async () => {
    await ask();
    supervisors.deny('offer 90 first');
    await it.desk.clock.advance(10);
    expect(await approvalOf()).toMatchObject({
      state: { kind: 'denied', answer: { byName: 'Siri', note: 'offer 90 first' } },
    });
    expect(it.desk.heard.at(-1)).toMatchObject({ event: 'contact.changed' });
  });

  test('an answer stays, whatever is heard late of the time before it', async () => {
    await ask();
    supervisors.deny('no');
    supervisors.become({ kind: 'open' });
    await it.desk.clock.advance(10);
    expect((await approvalOf())?.state.kind).toBe('denied');
  });

  test('an open request and its answer are there after a crash, and after the answer was missed', async () => {
    await ask();
    it.desk.crash();
    expect((await approvalOf())?.state.kind).toBe('open');

    supervisors.become({ kind: 'expired', atMs: it.desk.clock.nowMs() }, false);
    it.desk.crash();
    await it.desk.clock.advance(10_000);
    expect((await approvalOf())?.state.kind).toBe('expired');
  });
});

test('times are told by this workstation’s clock', async () => {
  const { desk } = it;
  const aheadMs = 3_600_000;
  const ahead = createFakeApprovals(desk, aheadMs);
  desk.server.override('clock.read', () => ({
    ok: true,
    value: { serverTimeMs: desk.clock.nowMs() + aheadMs },
  }));
  desk.network.cut();
  desk.network.heal();
  await desk.clock.advance(60_000);
  const askedAtMs = desk.clock.nowMs();
  await ask();

  expect(ahead.asked).toHaveLength(1);
  const approval = await approvalOf();
  expect(Math.abs((approval?.askedAtMs ?? 0) - askedAtMs)).toBeLessThan(1_000);
  expect((approval?.expiresAtMs ?? 0) - (approval?.askedAtMs ?? 0)).toBe(180_000);
});
