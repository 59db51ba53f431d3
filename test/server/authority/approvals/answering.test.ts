import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { AgentId, ApprovalId, OfferId } from '../../../../shared/domain/ids.ts';
import {
  APPROVE,
  codeOf,
  counter,
  DENY,
  openApprovalOffice,
  useApprovalOffice,
} from '../../../support/approval-office.ts';
import { GRANT_TIME_MS } from '../../../support/approval-times.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { addContact, NOON_MS } from '../../../support/rows.ts';

const TEAM_BUDGET = {
  timeZone: 'Europe/Oslo',
  lease: { sliceMinor: 5_000, hours: 8 },
  roles: {},
  teams: { save: { dayMinor: 20_000, monthMinor: null } },
};

onBothDatabases((database) => {
  const using = useApprovalOffice(database);
  const statesTold = (to: AgentId) => using.office.told(to).map(({ state }) => state.kind);

  test('answering with yes sets the amount apart and signs it away for that contact, offer and desk', async () => {
    const { asker, siri } = using.office;
    const { request } = await using.office.ask();
    using.office.intake.clock.advance(12_000);

    const approval = await using.office.approvals.decide(siri, request.approvalId, APPROVE);

    expect(approval.state).toMatchObject({
      kind: 'approved',
      answer: { byId: siri.id, byName: 'Siri', atMs: NOON_MS + 12_000, note: 'loyal customer' },
      terms: request.terms,
      grantExpiresAtMs: NOON_MS + 12_000 + GRANT_TIME_MS,
    });
    expect(await using.office.leaseRows()).toEqual([
      { state: 'open', granted_minor: 15_000, settled_minor: 0 },
    ]);
    expect(approval.customerName).toBe('B••• S•••');
    expect(using.office.told(asker.agent.id).at(-1)).toEqual({
      ...approval,
      customerName: 'Budi Santoso',
    });
    const { values } = await using.office.metrics.approvalSeconds.get();
    expect(values.find(({ metricName }) => metricName?.endsWith('_sum'))).toMatchObject({
      labels: { outcome: 'approved' },
      value: 12,
    });
  });

  test('answering with no says why and sets nothing apart', async () => {
    const { request } = await using.office.ask();
    const { state } = await using.office.approvals.decide(
      using.office.siri,
      request.approvalId,
      DENY,
    );
    expect(state).toMatchObject({ kind: 'denied', answer: { note: 'offer 90 first' } });
    expect(await using.office.leaseRows()).toEqual([]);
  });

  test('answering with another amount of the same offer costs what that amount costs', async () => {
    const { request } = await using.office.ask();
    const { state } = await using.office.approvals.decide(
      using.office.siri,
      request.approvalId,
      counter('credit-150', 12_000),
    );
    expect(state).toMatchObject({
      kind: 'countered',
      terms: { offerId: 'credit-150', faceValueMinor: 12_000, costMinor: 6_000 },
    });
  });

  test('answering with another offer is to that offer as it is in force', async () => {
    const { request } = await using.office.ask();
    const { state } = await using.office.approvals.decide(
      using.office.siri,
      request.approvalId,
      counter('credit-90', 9_000),
    );
    expect(state).toMatchObject({
      kind: 'countered',
      terms: { offerId: 'credit-90', offerVersion: 1, faceValueMinor: 9_000, costMinor: 4_500 },
    });
  });

  test.each([
    ['an offer there is not', counter('gold-bar', 100)],
    ['a draft', counter('credit-draft', 100)],
    ['more than the offer comes to', counter('credit-90', 9_001)],
  ])('answering with %s is refused, and the request stays open', async (_what, decision) => {
    const { request } = await using.office.ask();
    const { approvals, siri } = using.office;

    expect(await codeOf(approvals.decide(siri, request.approvalId, decision))).toBe('bad-request');
    expect(await approvals.list(siri)).toMatchObject([{ state: { kind: 'open' } }]);
    expect(await using.office.leaseRows()).toEqual([]);
  });

  test('answering with yes to more than the offer comes to for the customer is refused', async () => {
    const { office } = using;
    const { request } = await office.ask({ faceValueMinor: 15_001 });

    await expect(
      office.approvals.decide(office.siri, request.approvalId, APPROVE),
    ).rejects.toMatchObject({
      failure: {
        code: 'bad-request',
        detail: 'offer credit-150 comes to 15000 for this customer, not 15001',
      },
    });
  });

  test('answering is not for a supervisor of another team, nor for whoever asked', async () => {
    const { approvals, olga, admin } = using.office;
    const { request } = await using.office.ask();
    const self = { ...using.office.asker.agent, role: 'admin' as const };

    expect(await codeOf(approvals.decide(olga, request.approvalId, APPROVE))).toBe('forbidden');
    expect(await codeOf(approvals.decide(self, request.approvalId, APPROVE))).toBe('forbidden');
    const { state } = await approvals.decide(admin, request.approvalId, APPROVE);
    expect(state).toMatchObject({ kind: 'approved', answer: { byName: 'Ada' } });
  });

  test('answering goes no further than the supervisor’s own limits', async () => {
    const { approvals, siri } = using.office;
    const { request } = await using.office.ask({ offerId: 'credit-300' });

    await expect(approvals.decide(siri, request.approvalId, APPROVE)).rejects.toMatchObject({
      failure: {
        code: 'beyond-authority',
        detail: 'over your own limits: value-per-contact allows 20000, this is 30000',
      },
    });
    const lower = counter('credit-300', 20_000);
    const { state } = await approvals.decide(siri, request.approvalId, lower);
    expect(state).toMatchObject({ kind: 'countered', terms: { faceValueMinor: 20_000 } });
  });

  test('answering counts what was given on the contact before against the supervisor’s limits', async () => {
    const { intake, asker, approvals, siri } = using.office;
    const { contactId, desk } = asker;
    const offer = {
      contactId,
      offerId: 'credit-90' as OfferId,
      offerVersion: 1,
      currency: 'EUR',
      faceValueMinor: 9_000,
      costMinor: 4_500,
    };
    const { quarantined } = await intake.push(desk, [
      desk.record('offer.presented', offer),
      desk.record('offer.accepted', offer),
    ]);
    expect(quarantined).toEqual([]);
    const { request } = await using.office.ask();

    expect(await codeOf(approvals.decide(siri, request.approvalId, APPROVE))).toBe(
      'beyond-authority',
    );
  });

  test('answering by many at once: the first answer holds, the others are told whose it is', async () => {
    const { request } = await using.office.ask();
    const { siri, stein, admin, approvals } = using.office;

    const answers = await Promise.all(
      [siri, stein, admin, siri, stein, admin].map((one, index) =>
        approvals.decide(one, request.approvalId, index % 2 === 0 ? APPROVE : DENY),
      ),
    );

    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    expect(statesTold(siri.id)).toEqual(['open', first?.state.kind]);
    const leases = await using.office.leaseRows();
    expect(leases).toHaveLength(first?.state.kind === 'approved' ? 1 : 0);
  });

  test('answering of a request nobody made is refused', async () => {
    const id = randomUUID() as ApprovalId;
    expect(await codeOf(using.office.approvals.decide(using.office.siri, id, APPROVE))).toBe(
      'not-found',
    );
  });
});

onBothDatabases((database) => {
  test('the budget of the team is never overdrawn by approvals, however many are given at once', async () => {
    const office = await openApprovalOffice(database.db, { budgets: TEAM_BUDGET });
    const { approvals, intake, siri } = office;
    const contacts = await Promise.all(
      [1, 2, 3].map(() =>
        addContact(intake.db, {
          agent_id: office.asker.agent.id,
          customer_id: office.asker.customerId,
          state: 'live',
          ended_at: null,
        }),
      ),
    );
    const asked = await Promise.all(contacts.map((contactId) => office.ask({ contactId })));

    const answers = await Promise.allSettled(
      asked.map(({ request }) => approvals.decide(siri, request.approvalId, APPROVE)),
    );

    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(answers).toHaveLength(refused.length + 1);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ failure: { code: 'beyond-authority' } });
    }
    const standing = await database.db
      .selectFrom('budgets')
      .select(['settled_minor', 'outstanding_minor', 'limit_minor'])
      .execute();
    expect(standing).toEqual([
      { settled_minor: 0, outstanding_minor: 15_000, limit_minor: 20_000 },
    ]);
    await office.close();
  });
});
