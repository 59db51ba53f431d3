import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { verifyGrant } from '../../../electron/host/services/approvals/verify-grant.ts';
import type { ApprovalRequest } from '../../../shared/domain/authority/approval.ts';
import type { ApprovalId, DeviceId, OfferId, TeamId } from '../../../shared/domain/ids.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { addReference, credit } from '../../support/reference-rows.ts';
import { addContact, addCustomer, addUser } from '../../support/rows.ts';
import { connectDesk } from '../../support/test-desk.ts';

const using = useDeskServer();
const SAVE = 'save' as TeamId;

/** A desk of a new user, and an agent's contact that a credit of 150 is asked for on. */
async function people() {
  const { server } = using;
  await addReference(server.db, { offers: [credit('credit-150', 15_000)] });
  const connect = async (user: Parameters<typeof addUser>[1]) => {
    const agentId = await addUser(server.db, user);
    const deviceId = randomUUID() as DeviceId;
    return { agentId, deviceId, desk: await connectDesk(server, { agentId, deviceId }) };
  };
  const ane = await connect({ team: SAVE });
  const contactId = await addContact(server.db, {
    agent_id: ane.agentId,
    customer_id: await addCustomer(server.db),
    state: 'live',
    ended_at: null,
  });
  const request: ApprovalRequest = {
    approvalId: randomUUID() as ApprovalId,
    contactId,
    accountId: null,
    terms: {
      offerId: 'credit-150' as OfferId,
      offerVersion: 1,
      faceValueMinor: 15_000,
      costMinor: 7_500,
    },
    currency: 'EUR',
    expectedNetMinor: 4_000,
    exceeded: [{ limit: 'value-per-contact', allowed: 10_000, asked: 15_000 }],
    because: [],
    reason: 'loyal',
  };
  const supervisors = [
    await connect({ role: 'supervisor', team: SAVE, name: 'Siri' }),
    await connect({ role: 'supervisor', team: SAVE, name: 'Stein' }),
  ] as const;
  const stranger = await connect({ role: 'supervisor', team: 'sales' as TeamId });
  return { ane, request, supervisors, stranger };
}

test('a request goes from desk to supervisors and back, and the grant holds on the desk', async () => {
  const { ane, request, supervisors, stranger } = await people();
  const { approvalId, contactId } = request;

  expect(await ane.desk.ask('approval.ask', { request })).toMatchObject({ ok: true });
  for (const { desk } of supervisors) {
    expect(await desk.next('approval.changed')).toMatchObject({ approval: { request } });
  }
  const [siri, stein] = supervisors;
  const decision = { kind: 'approve', note: '' } as const;
  await siri.desk.ask('approval.decide', { approvalId, decision });
  const second = await stein.desk.ask('approval.decide', { approvalId, decision });

  expect(second).toMatchObject({
    ok: true,
    value: { approval: { state: { kind: 'approved', answer: { byName: 'Siri' } } } },
  });
  expect(await ane.desk.next('approval.changed')).toMatchObject({
    approval: { state: { kind: 'open' } },
  });
  const { approval } = await ane.desk.next('approval.changed');
  const pulled = await ane.desk.ask('feed.pull', { cursor: '', limit: 10 });
  const [change] = pulled.ok ? pulled.value.changes : [];
  if (change?.kind !== 'reference' || approval.state.kind !== 'approved')
    throw new Error('no grant');
  const verified = verifyGrant(approval.state.grant, change.reference.grantKeys, {
    agentId: ane.agentId,
    deviceId: ane.deviceId,
    contactId,
    accountId: null,
    ...request.terms,
    currency: 'EUR',
    atMs: using.server.clock.nowMs(),
  });
  expect(verified).toMatchObject({ ok: true, claims: { leaseId: approval.state.leaseId } });
  expect(stranger.desk.all('approval.changed')).toEqual([]);
  for (const { desk } of [ane, ...supervisors, stranger]) desk.close();
});

test('an agent does not answer requests; a supervisor without a note does not say no', async () => {
  const { ane, request, supervisors, stranger } = await people();
  const { approvalId } = request;
  await ane.desk.ask('approval.ask', { request });

  const approve = { approvalId, decision: { kind: 'approve', note: '' } } as const;
  expect(await ane.desk.ask('approval.decide', approve)).toMatchObject({
    error: { code: 'forbidden' },
  });
  const [siri] = supervisors;
  const deny = { approvalId, decision: { kind: 'deny', note: ' ' } };
  expect(await siri.desk.askRaw('approval.decide', deny)).toMatchObject({
    error: { code: 'bad-request' },
  });
  expect(await stranger.desk.ask('approval.decide', approve)).toMatchObject({
    error: { code: 'forbidden', detail: 'that request is of another team' },
  });
  for (const { desk } of [ane, ...supervisors, stranger]) desk.close();
});
