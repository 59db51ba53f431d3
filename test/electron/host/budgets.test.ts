import { describe, expect, test } from '@jest/globals';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { Lease } from '../../../shared/domain/authority/lease.ts';
import type { DeviceId, LeaseId } from '../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };
const HOUR_MS = 3_600_000;
const LEASE_ID = '30000000-0000-4000-8000-000000000001' as LeaseId;

const it = deskPerTest('working');

/** From now on budgets are kept, and the server has this much to lease, once. */
async function keepBudgets(
  grantedMinor: number,
  hours = 8,
): Promise<{ readonly asked: unknown[] }> {
  const { desk, reference } = it;
  const asked: unknown[] = [];
  desk.server.override('lease.acquire', (input) => {
    const isFirst = asked.length === 0;
    asked.push(input);
    const [connected] = [...desk.server.desks];
    const lease: Lease = {
      leaseId: LEASE_ID,
      agentId: ANE.id,
      deviceId: connected?.deviceId as DeviceId,
      grantedMinor,
      settledMinor: 0,
      grantedAtMs: desk.clock.nowMs(),
      expiresAtMs: desk.clock.nowMs() + hours * HOUR_MS,
    };
    return { ok: true, value: { lease: isFirst ? lease : null, budgets: [] } };
  });
  const leases = { sliceMinor: 80_000 };
  desk.server.publish({ kind: 'reference', reference: { ...reference, leases } });
  await desk.clock.advance(1_000);
  return { asked };
}

const available = async () =>
  (await it.desk.call('console.get', {})).authority?.availableMinor ?? null;

function best(contact: ContactView): Suggestion {
  const found = contact.decision?.suggestions.find(
    ({ authority, faceValue }) => authority.kind === 'within' && faceValue.amountMinor > 0,
  );
  if (found === undefined) throw new Error('nothing is within authority');
  return found;
}

async function giveBest(): Promise<Suggestion> {
  const given = best(await it.desk.takeContact());
  await it.desk.call('offer.present', { ...ONE, offerId: given.offerId });
  await it.desk.call('offer.accept', { ...ONE, offerId: given.offerId });
  return given;
}

async function factsOf(type: string) {
  await it.desk.clock.advance(1_000);
  return it.desk.server.facts.all().filter((fact) => fact.type === type);
}

describe('where budgets are kept', () => {
  test('an acceptance is taken out of the lease, and that survives a crash', async () => {
    await keepBudgets(80_000);
    expect(await available()).toBe(80_000);
    const { faceValue } = await giveBest();
    it.desk.crash();

    expect(await available()).toBe(80_000 - faceValue.amountMinor);
    expect(await factsOf('offer.accepted')).toMatchObject([
      { payload: { debits: [{ leaseId: LEASE_ID, amountMinor: faceValue.amountMinor }] } },
    ]);
  });

  test('the desk gives without the server, but no more than it holds', async () => {
    await keepBudgets(20_000);
    const contact = await it.desk.takeContact();
    it.desk.network.cut();
    const given = best(contact);
    await it.desk.call('offer.present', { ...ONE, offerId: given.offerId });
    await it.desk.call('offer.accept', { ...ONE, offerId: given.offerId });

    const left = 20_000 - given.faceValue.amountMinor;
    expect(await available()).toBe(left);
    const { decision } = await it.desk.contact();
    for (const { authority, faceValue } of decision?.suggestions ?? []) {
      if (authority.kind === 'within') expect(faceValue.amountMinor).toBeLessThanOrEqual(left);
    }
  });

  test('nothing is given out of a lease that was written off', async () => {
    await keepBudgets(80_000);
    await it.desk.takeContact();
    it.desk.server.say(ANE.id, 'lease.revoked', { leaseId: LEASE_ID });
    await it.desk.clock.advance(10);

    expect(await available()).toBe(0);
    const contact = await it.desk.contact();
    expect(() => best(contact)).toThrow('nothing is within authority');
  });

  test('a lease that has run out stays so when the clock is set back, also after a restart', async () => {
    await keepBudgets(80_000, 1);
    it.desk.network.cut();
    await it.desk.clock.advance(2 * HOUR_MS);
    expect(await available()).toBe(0);

    it.desk.clock.setWallClock(it.desk.clock.nowMs() - 5 * HOUR_MS);
    expect(await available()).toBe(0);
    it.desk.crash();
    expect(await available()).toBe(0);
  });

  test('what has run out is reported as soon as the server can be reached', async () => {
    await keepBudgets(80_000, 1);
    const { faceValue } = await giveBest();
    it.desk.network.cut();
    await it.desk.clock.advance(2 * HOUR_MS);
    it.desk.network.heal();
    await it.desk.clock.advance(60_000);

    expect(await factsOf('lease.closed')).toMatchObject([
      { payload: { leaseId: LEASE_ID, spentMinor: faceValue.amountMinor } },
    ]);
  });

  test('signing out reports every lease, behind all that was done', async () => {
    await keepBudgets(80_000);
    await it.desk.call('session.sign-out', {});
    await it.desk.clock.advance(5_000);

    const facts = it.desk.server.facts.all();
    expect(facts.at(-1)).toMatchObject({
      type: 'lease.closed',
      payload: { leaseId: LEASE_ID, spentMinor: 0 },
    });
  });

  test('a desk that is low asks again, with the same request until it is answered', async () => {
    const { asked } = await keepBudgets(30_000);
    await it.desk.clock.advance(60_000);
    it.desk.server.override('lease.acquire', (input) => {
      asked.push(input);
      return { ok: false, error: { code: 'unavailable', detail: 'busy' } };
    });
    await it.desk.clock.advance(130_000);

    const ids = asked.map((input) => (input as { requestId: string }).requestId);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids.slice(-2)).size).toBe(1);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
