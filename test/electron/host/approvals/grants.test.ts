import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ApprovalTerms } from '../../../../shared/domain/authority/approval.ts';
import type { OfferId } from '../../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../../shared/domain/offers/decision.ts';
import type { FactType } from '../../../../shared/protocol/fact.ts';
import { deskPerTest } from '../../../support/desk-per-test.ts';
import { ANE, contactId, offered } from '../../../support/desk-under-test.ts';
import {
  createFakeApprovals,
  type FakeApprovals,
  GRANT_MS,
} from '../../../support/fake-approvals.ts';
import { ALTERED_CLAIMS, CLAIMS, withAltered } from '../../../support/forged-grants.ts';

const ONE = { contactId: contactId(1) };

const it = deskPerTest('working');
let supervisors: FakeApprovals;
let best: Suggestion;

beforeEach(async () => {
  const { desk } = it;
  supervisors = createFakeApprovals(desk);
  const limits = { ...it.reference.limits, valuePerContactMinor: 0, kinds: [] };
  const grantKeys = [supervisors.key];
  desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits, grantKeys } });
  await desk.clock.advance(1_000);
  const { decision } = await desk.takeContact();
  const wanted = decision?.suggestions.find(({ faceValue }) => faceValue.amountMinor > 0);
  if (wanted === undefined) throw new Error('nothing of value is suggested');
  best = wanted;
  await desk.call('approval.ask', { ...ONE, offerId: best.offerId, reason: 'loyal' });
});

const suggestionOf = async (offerId: OfferId) =>
  (await it.desk.contact()).decision?.suggestions.find((one) => one.offerId === offerId);
const on = () => ({ ...ONE, offerId: best.offerId });

async function granted(terms?: Partial<ApprovalTerms>) {
  const state = supervisors.grant(terms);
  await it.desk.clock.advance(10);
  return state;
}

async function factsOf(...types: FactType[]) {
  await it.desk.clock.advance(1_000);
  return it.desk.server.facts.all().filter(({ type }) => (types as string[]).includes(type));
}
const handedBack = async () => (await factsOf('lease.closed')).map(({ payload }) => payload);

async function wrapUp() {
  const { desk } = it;
  await desk.call('contact.end', ONE);
  const [disposition] = it.reference.dispositions;
  if (disposition === undefined) throw new Error('there is no disposition');
  const draft = { ...(await desk.contact()).wrapUp, disposition: disposition.code, resolved: true };
  await desk.call('wrap-up.draft', { ...ONE, draft });
  await desk.call('wrap-up.complete', ONE);
}

describe('a grant', () => {
  test('makes the offer presentable and acceptable, and goes with both facts', async () => {
    const { leaseId, grant } = await granted();
    expect((await suggestionOf(best.offerId))?.authority).toEqual({ kind: 'granted', leaseId });

    await it.desk.call('offer.present', on());
    await it.desk.call('offer.accept', on());

    const facts = await factsOf('offer.presented', 'offer.accepted');
    expect(facts).toMatchObject([{ payload: { grant } }, { payload: { grant } }]);
    await wrapUp();
    expect(await handedBack()).toEqual([]);
  });

  test('at a lower amount makes the offer worth that amount', async () => {
    const faceValueMinor = best.faceValue.amountMinor - 1;
    await granted({ faceValueMinor });

    expect((await suggestionOf(best.offerId))?.faceValue.amountMinor).toBe(faceValueMinor);
    await it.desk.call('offer.present', on());
    expect(await factsOf('offer.presented')).toMatchObject([{ payload: { faceValueMinor } }]);
  });

  test('survives a crash', async () => {
    const { leaseId } = await granted();
    it.desk.crash();
    expect((await suggestionOf(best.offerId))?.authority).toEqual({ kind: 'granted', leaseId });
  });

  test('of a key that is not known yet can be used once the key is', async () => {
    const { desk } = it;
    const limits = { ...it.reference.limits, valuePerContactMinor: 0, kinds: [] };
    desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits } });
    await desk.clock.advance(1_000);
    await granted();
    expect((await suggestionOf(best.offerId))?.authority.kind).toBe('needs-approval');

    const grantKeys = [supervisors.key];
    desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits, grantKeys } });
    await desk.clock.advance(1_000);
    expect((await suggestionOf(best.offerId))?.authority.kind).toBe('granted');
  });

  test('is used once', async () => {
    await granted();
    await it.desk.call('offer.present', on());
    await it.desk.call('offer.accept', on());
    await it.desk.call('offer.accept', on());
    expect(await factsOf('offer.accepted')).toHaveLength(1);
    expect((await suggestionOf(best.offerId))?.authority.kind).not.toBe('granted');
  });

  test('is handed back when the customer declines, in the same breath', async () => {
    const { leaseId } = await granted();
    await it.desk.call('offer.present', on());
    it.desk.network.cut();
    await it.desk.call('offer.decline', on());
    it.desk.crash();
    it.desk.network.heal();
    await it.desk.clock.advance(60_000);

    expect(await handedBack()).toEqual([{ leaseId, spentMinor: 0 }]);
    await wrapUp();
    expect(await handedBack()).toHaveLength(1);
  });

  test('is handed back when the contact is wrapped up', async () => {
    const { leaseId } = await granted();
    await wrapUp();
    expect(await handedBack()).toEqual([{ leaseId, spentMinor: 0 }]);
  });

  test('is handed back when its time is up, and cannot be used any more', async () => {
    const { leaseId } = await granted();
    await it.desk.call('offer.present', on());
    await it.desk.clock.advance(GRANT_MS);

    await expect(it.desk.call('offer.accept', on())).rejects.toMatchObject({
      code: 'beyond-authority',
    });
    expect(await handedBack()).toEqual([{ leaseId, spentMinor: 0 }]);
  });

  test('that comes when the contact is over is handed back, once', async () => {
    await wrapUp();
    const { leaseId } = await granted();
    expect(await handedBack()).toEqual([{ leaseId, spentMinor: 0 }]);

    it.desk.network.cut();
    it.desk.network.heal();
    await it.desk.clock.advance(60_000);
    expect(await handedBack()).toHaveLength(1);
  });

  test('is good for nothing once a supervisor has written it off, and not reported', async () => {
    const { leaseId } = await granted();
    it.desk.server.say(ANE.id, 'lease.revoked', { leaseId });
    await it.desk.clock.advance(10);
    expect((await suggestionOf(best.offerId))?.authority.kind).toBe('needs-approval');
    await wrapUp();
    expect(await handedBack()).toEqual([]);
  });
});

describe('what is no good grant leaves the offer needing approval', () => {
  const isRefused = async () => {
    await it.desk.clock.advance(10);
    expect((await suggestionOf(best.offerId))?.authority.kind).toBe('needs-approval');
    await expect(it.desk.call('offer.present', on())).rejects.toMatchObject({
      code: 'beyond-authority',
    });
  };

  test.each(CLAIMS)('altered in its %s', async (claim) => {
    const state = await granted();
    it.desk.server.say(ANE.id, 'lease.revoked', { leaseId: state.leaseId });
    await it.desk.clock.advance(10);
    await it.desk.call('approval.ask', { ...on(), reason: 'again' });
    supervisors.become({ ...state, grant: withAltered(state.grant, claim) });
    await isRefused();
  });

  test.each(['agentId', 'deviceId', 'contactId', 'accountId', 'offerId', 'currency'] as const)(
    'genuine, but of another %s',
    async (claim) => {
      const altered = ALTERED_CLAIMS[claim]({} as never);
      supervisors.grant(undefined, { [claim]: altered });
      await isRefused();
    },
  );

  test('genuine, and signed for less than it is told to be for', async () => {
    supervisors.grant(undefined, { faceValueMinor: best.faceValue.amountMinor - 1 });
    await isRefused();
  });

  test('genuine, and expired by the server’s clock', async () => {
    supervisors.grant(undefined, { expiresAtMs: it.desk.clock.nowMs() - 1 });
    await isRefused();
  });
});

test('a grant for one contact does nothing on the next', async () => {
  const { desk } = it;
  const { grant, ...state } = await granted();
  await wrapUp();
  await desk.takeContact(offered(desk.clock.nowMs(), { n: 2 }));
  await desk.call('approval.ask', { contactId: contactId(2), offerId: best.offerId, reason: 'x' });
  supervisors.become({ ...state, grant });
  await desk.clock.advance(10);

  expect((await suggestionOf(best.offerId))?.authority.kind).toBe('needs-approval');
});
