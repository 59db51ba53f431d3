import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { LINGER_MS } from '../../../server/realtime/attendance.ts';
import type { Lease } from '../../../shared/domain/authority/lease.ts';
import type { AgentId, DeviceId, OfferId } from '../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { addBudgets } from '../../support/budget-rows.ts';
import { createRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { eventually } from '../../support/eventually.ts';
import { addContact, addCustomer, addLeg, addUser, HOUR_MS } from '../../support/rows.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';

const using = useDeskServer();

/** A supervisor's desk, and the desk of an agent of their team. */
let boss: TestDesk;
let agentId: AgentId;
let desk: TestDesk;

const newDevice = () => randomUUID() as DeviceId;
const connect = (who: AgentId, deviceId = newDevice()) =>
  connectDesk(using.server, { agentId: who, deviceId });

beforeEach(async () => {
  const { db } = using.server;
  await addBudgets(db, { roles: { agent: { dayMinor: 20_000, monthMinor: 50_000 } } });
  agentId = await addUser(db);
  boss = await connect(await addUser(db, { role: 'supervisor' }));
  desk = await connect(agentId);
});

async function acquire(from: TestDesk, wantMinor = 5_000): Promise<Lease> {
  const answer = await from.ask('lease.acquire', { requestId: randomUUID(), wantMinor });
  if (!answer.ok || answer.value.lease === null) throw new Error('there was nothing to lease');
  return answer.value.lease;
}

async function writeOff({ leaseId }: Lease): Promise<void> {
  const note = 'Lost with the laptop.';
  expect(await boss.ask('lease.write-off', { leaseId, note })).toEqual({ ok: true, value: {} });
}

/** What the supervisor sees of the leases that are out. */
async function leasesOut() {
  const answer = await boss.ask('budgets.get', {});
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value.leases;
}

/** The desk goes away for long enough to be missed. */
async function goAway(): Promise<void> {
  desk.close();
  const { clock, link } = using.server;
  await eventually(() => {
    clock.advance(LINGER_MS);
    return !link.isDeskConnected(agentId, desk.deviceId);
  });
}

const recorder = (): FactRecorder => createRecorder({ id: agentId } as AgentProfile, desk.deviceId);

async function push(from: TestDesk, facts: ReturnType<FactRecorder['record']>[]): Promise<void> {
  expect(await from.ask('facts.push', { clockOffsetMs: 0, facts })).toMatchObject({
    ok: true,
    value: { ackedSeq: facts.at(-1)?.seq, quarantined: [] },
  });
}

test('a desk that was away hears on its return that its lease was written off', async () => {
  const [lease, other] = [await acquire(desk), await acquire(desk, 6_000)];
  const { leaseId } = lease;
  await goAway();
  await writeOff(lease);

  const back = await connect(agentId, desk.deviceId);

  expect(other.leaseId).not.toBe(leaseId);
  expect(back.all('lease.revoked')).toEqual([{ leaseId }]);
});

test('a written-off lease is no news to another device, nor to a desk that has reported it', async () => {
  const lease = await acquire(desk);
  await goAway();
  await writeOff(lease);
  const laptop = await connect(agentId);
  const first = await connect(agentId, desk.deviceId);
  const { leaseId } = lease;
  await push(first, [recorder().record('lease.closed', { leaseId, spentMinor: 0 })]);

  const again = await connect(agentId, desk.deviceId);

  expect(laptop.all('lease.revoked')).toEqual([]);
  expect(again.all('lease.revoked')).toEqual([]);
});

test('a written-off lease that has run out is no news', async () => {
  const lease = await acquire(desk);
  await goAway();
  await writeOff(lease);
  using.server.clock.advance(lease.expiresAtMs - using.server.clock.nowMs());

  expect((await connect(agentId, desk.deviceId)).all('lease.revoked')).toEqual([]);
});

test('a desk for which nothing is left is told so, and how its budgets stand', async () => {
  await acquire(desk, 10_000);

  const answer = await desk.ask('lease.acquire', { requestId: randomUUID(), wantMinor: 1 });

  expect(answer).toMatchObject({
    value: {
      lease: null,
      budgets: [{ period: 'day', outstandingMinor: 10_000 }, { period: 'month' }],
    },
  });
});

test('two desks of an agent hold leases of their own, and a supervisor sees which one is away', async () => {
  const laptop = await connect(agentId);
  const [ofDesk, ofLaptop] = [await acquire(desk), await acquire(laptop)];
  expect(ofDesk.leaseId).not.toBe(ofLaptop.leaseId);
  expect((await leasesOut()).map(({ connected }) => connected)).toEqual([true, true]);

  await goAway();

  const seen = (await leasesOut()).map(({ lease, connected }) => [lease.deviceId, connected]);
  expect(new Map(seen as [DeviceId, boolean][])).toEqual(
    new Map([
      [desk.deviceId, false],
      [laptop.deviceId, true],
    ]),
  );
});

test('what was given while away is settled on return, and signing out gives back the rest', async () => {
  const { db, clock } = using.server;
  const { leaseId } = await acquire(desk);
  const contactId = await addContact(db, {
    customer_id: await addCustomer(db),
    agent_id: agentId,
    state: 'live',
    ended_at: null,
  });
  await addLeg(db, contactId, agentId);
  await goAway();
  const record = recorder();
  const accepted = record.record(
    'offer.accepted',
    {
      contactId,
      offerId: 'credit-40' as OfferId,
      offerVersion: 1,
      currency: 'EUR',
      faceValueMinor: 4_000,
      costMinor: 2_000,
      debits: [{ leaseId, amountMinor: 4_000 }],
    },
    clock.nowMs(),
  );
  clock.advance(HOUR_MS);
  const agentDay = async () => {
    const answer = await boss.ask('budgets.get', {});
    if (!answer.ok) throw new Error(answer.error.detail);
    const { budgets } = answer.value;
    const found = budgets.find(({ owner, period }) => owner === agentId && period === 'day');
    return [found?.settledMinor, found?.outstandingMinor];
  };
  expect(await agentDay()).toEqual([0, 5_000]);

  const back = await connect(agentId, desk.deviceId);
  await push(back, [accepted]);
  expect(await agentDay()).toEqual([4_000, 1_000]);

  await push(back, [record.record('lease.closed', { leaseId, spentMinor: 4_000 })]);
  expect(await agentDay()).toEqual([4_000, 0]);
  expect(await leasesOut()).toEqual([]);
});
