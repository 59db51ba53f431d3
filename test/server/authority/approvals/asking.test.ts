import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { AgentId, ApprovalId } from '../../../../shared/domain/ids.ts';
import {
  type ApprovalOffice,
  codeOf,
  DENY,
  fromDesk,
  useApprovalOffice,
} from '../../../support/approval-office.ts';
import { APPROVAL_TIME_MS } from '../../../support/approval-times.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { addContact, addLeg, NOON_MS } from '../../../support/rows.ts';

onBothDatabases((database) => {
  const using = useApprovalOffice(database);
  const statesTold = (to: AgentId) => using.office.told(to).map(({ state }) => state.kind);
  const counted = async (outcome: string) => {
    const { values } = await using.office.metrics.approvals.get();
    return values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
  };

  test('asking reaches the supervisors of the team, admins and the own desks at once, nobody else', async () => {
    const { asker, siri, stein, olga, admin } = using.office;

    const approval = await using.office.ask();

    expect(approval).toMatchObject({
      agentName: 'Ane Agent',
      deviceId: asker.desk.deviceId,
      customerName: 'Budi Santoso',
      askedAtMs: NOON_MS,
      expiresAtMs: NOON_MS + APPROVAL_TIME_MS,
      state: { kind: 'open' },
      request: { reason: 'ten years with us', expectedNetMinor: 4_000 },
    });
    expect(using.office.told(asker.agent.id)).toEqual([approval]);
    const masked = { ...approval, customerName: 'B••• S•••' };
    for (const one of [siri, stein, admin]) {
      expect(using.office.told(one.id)).toEqual([masked]);
    }
    expect(using.office.told(olga.id)).toEqual([]);
  });

  test('asking twice the same is one request, also when it has been answered meanwhile', async () => {
    const id = randomUUID() as ApprovalId;
    const [first, again] = await Promise.all([using.office.ask({ id }), using.office.ask({ id })]);
    expect(again).toEqual(first);

    await using.office.approvals.decide(using.office.siri, id, DENY);
    expect((await using.office.ask({ id })).state.kind).toBe('denied');
    expect(statesTold(using.office.stein.id)).toEqual(['open', 'denied']);
    expect(await counted('asked')).toBe(1);
  });

  test('asking anew on the same contact takes the place of the request that is open', async () => {
    const { request } = await using.office.ask();
    using.office.intake.clock.advance(1);
    await using.office.ask({ offerId: 'credit-300' });

    const [newest, before] = await using.office.approvals.list(using.office.siri);
    expect(newest).toMatchObject({ state: { kind: 'open' } });
    expect(before).toMatchObject({ request, state: { kind: 'withdrawn' } });
  });

  test('asking is for an offer there is, on a contact that is the agent’s and goes on', async () => {
    const { intake, asker, approvals } = using.office;
    const foreign = await addContact(intake.db, { state: 'live', ended_at: null });
    const over = await addContact(intake.db, { agent_id: asker.agent.id });
    const ask = (change: Parameters<ApprovalOffice['request']>[0]) =>
      codeOf(using.office.ask(change));

    expect(await ask({ offerId: 'gold-bar' })).toBe('not-found');
    expect(await ask({ offerId: 'credit-draft' })).toBe('not-found');
    expect(await ask({ contactId: foreign })).toBe('forbidden');
    expect(await ask({ contactId: over })).toBe('bad-request');
    const inKroner = { ...using.office.request(), currency: 'NOK' };
    expect(await codeOf(approvals.ask(fromDesk(asker), inKroner))).toBe('bad-request');
    expect(await approvals.list(using.office.siri)).toEqual([]);
  });

  test('asking is possible while word of the accept is still under way', async () => {
    const { intake, asker } = using.office;
    const ringing = await addContact(intake.db, { state: 'ringing', ended_at: null });
    await addLeg(intake.db, ringing, asker.agent.id, { outcome: 'ringing' });

    expect(await using.office.ask({ contactId: ringing })).toMatchObject({
      customerName: null,
      state: { kind: 'open' },
    });
  });

  test('asking with somebody else’s id is refused', async () => {
    const { request } = await using.office.ask();
    const other = await addRecorder(using.office.intake.db, using.office.stein);
    const contactId = await addContact(using.office.intake.db, {
      agent_id: using.office.stein.id,
      state: 'live',
      ended_at: null,
    });
    const forged = { ...request, contactId };
    const from = { agent: using.office.stein, deviceId: other.deviceId };

    expect(await codeOf(using.office.approvals.ask(from, forged))).toBe('forbidden');
  });
});
