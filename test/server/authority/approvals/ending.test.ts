import { expect, test } from '@jest/globals';
import type { AgentId } from '../../../../shared/domain/ids.ts';
import {
  APPROVE,
  codeOf,
  DENY,
  fromDesk,
  useApprovalOffice,
} from '../../../support/approval-office.ts';
import { APPROVAL_TIME_MS } from '../../../support/approval-times.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { addLeg, NOON_MS } from '../../../support/rows.ts';

onBothDatabases((database) => {
  const using = useApprovalOffice(database);
  const statesTold = (to: AgentId) => using.office.told(to).map(({ state }) => state.kind);
  const counted = async (outcome: string) => {
    const { values } = await using.office.metrics.approvals.get();
    return values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
  };

  test('a request ends when its time is up, and everybody is told', async () => {
    const { intake, approvals, siri, asker } = using.office;
    approvals.start();
    const { request } = await using.office.ask();

    intake.clock.advance(APPROVAL_TIME_MS - 1);
    await approvals.settled();
    expect(statesTold(siri.id)).toEqual(['open']);
    intake.clock.advance(2_001);
    await approvals.settled();

    expect(using.office.told(siri.id).at(-1)?.state).toEqual({
      kind: 'expired',
      atMs: NOON_MS + APPROVAL_TIME_MS,
    });
    expect(statesTold(asker.agent.id)).toEqual(['open', 'expired']);
    expect((await approvals.decide(siri, request.approvalId, APPROVE)).state.kind).toBe('expired');
    expect(await counted('expired')).toBe(1);
  });

  test('a request ends when its time is up even before anybody has noticed', async () => {
    const { request } = await using.office.ask();
    using.office.intake.clock.advance(APPROVAL_TIME_MS);
    const { state } = await using.office.approvals.decide(
      using.office.siri,
      request.approvalId,
      APPROVE,
    );
    expect(state.kind).toBe('expired');
    expect(await using.office.leaseRows()).toEqual([]);
  });

  test('a request ends when the agent withdraws it, but not when somebody else does', async () => {
    const { approvals, asker, stein, siri } = using.office;
    const { request } = await using.office.ask();
    const stranger = { agent: stein, deviceId: asker.desk.deviceId };
    expect(await codeOf(approvals.withdraw(stranger, request.approvalId))).toBe('not-found');

    const { state } = await approvals.withdraw(fromDesk(asker), request.approvalId);

    expect(state).toEqual({ kind: 'withdrawn', atMs: NOON_MS });
    expect(statesTold(siri.id)).toEqual(['open', 'withdrawn']);
    const late = await approvals.decide(siri, request.approvalId, APPROVE);
    expect(late.state.kind).toBe('withdrawn');
  });

  test('a request ends not when it was answered: withdrawing then changes nothing', async () => {
    const { request } = await using.office.ask();
    await using.office.approvals.decide(using.office.siri, request.approvalId, DENY);
    const { state } = await using.office.approvals.withdraw(
      fromDesk(using.office.asker),
      request.approvalId,
    );
    expect(state.kind).toBe('denied');
  });

  test('a request ends when its contact ends', async () => {
    const { intake, asker, siri } = using.office;
    await using.office.ask();
    const { desk, contactId } = asker;

    await intake.push(desk, [desk.record('contact.ended', { contactId })]);

    expect(statesTold(siri.id)).toEqual(['open', 'withdrawn']);
  });

  test('a request ends not when an agent whom the contact only rang at says it ended', async () => {
    const { intake, asker, siri } = using.office;
    const other = await intake.addAgent();
    const desk = await addRecorder(intake.db, other);
    await addLeg(intake.db, asker.contactId, other.id, { outcome: 'no-answer' });
    await using.office.ask();

    await intake.push(desk, [desk.record('contact.ended', { contactId: asker.contactId })]);

    expect(statesTold(siri.id)).toEqual(['open']);
  });

  test('the list tells a supervisor the team’s of the last day, an admin all, another team nothing', async () => {
    const { approvals, intake, siri, olga, admin } = using.office;
    const { request } = await using.office.ask();
    for (const one of [siri, admin]) {
      expect(await approvals.list(one)).toMatchObject([{ request }]);
    }
    expect(await approvals.list(olga)).toEqual([]);
    intake.clock.advance(25 * 3_600_000);
    expect(await approvals.list(siri)).toEqual([]);
  });

  test('the list tells an agent their own while the contact is at hand or the grant is not back', async () => {
    const { approvals, intake, asker } = using.office;
    const { leaseId } = await using.office.granted();
    const { desk, contactId } = asker;
    const kinds = async () => (await approvals.list(asker.agent)).map(({ state }) => state.kind);
    const ended = desk.record('contact.ended', { contactId });
    const wrappedUp = desk.record('contact.wrapped-up', {
      contactId,
      disposition: 'saved' as never,
      reason: null,
      saveResult: null,
      note: '',
      sentiment: null,
    });

    expect((await intake.push(desk, [ended, wrappedUp])).quarantined).toEqual([]);
    expect(await kinds()).toEqual(['approved']);
    const handedBack = desk.record('lease.closed', { leaseId, spentMinor: 0 });
    expect((await intake.push(desk, [handedBack])).quarantined).toEqual([]);
    expect(await kinds()).toEqual([]);
  });
});
