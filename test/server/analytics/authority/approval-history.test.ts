import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { authorityHandlers } from '../../../../server/analytics/authority/handlers.ts';
import { loadTeamScope } from '../../../../server/auth/team-scope.ts';
import { createLog } from '../../../../server/observability/log.ts';
import type { ApprovalId, DeviceId } from '../../../../shared/domain/ids.ts';
import type { ReportFilter } from '../../../../shared/domain/reporting/filter.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { SupervisorInput } from '../../../../shared/protocol/supervisor-requests.ts';
import { APPROVE, DENY, useApprovalOffice } from '../../../support/approval-office.ts';
import { addContact } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const database = useServerDatabase();
const using = useApprovalOffice(database);
const THIS_MONTH: ReportFilter = { period: { kind: 'this-month' } };

async function history(
  who: AgentProfile,
  question: Partial<SupervisorInput<'report.approvals'>> = {},
) {
  const { intake } = using.office;
  const context = { db: database.db, clock: intake.clock, log: createLog('silent') };
  const asker = {
    agent: who,
    deviceId: randomUUID() as DeviceId,
    scope: await loadTeamScope(database.db, who),
  };
  return authorityHandlers(context)['report.approvals'](
    {
      filter: THIS_MONTH,
      sort: { by: 'askedAt', descending: false },
      page: { offset: 0, limit: 50 },
      ...question,
    },
    asker,
  );
}

/** Three requests: yes after 12 s, no after 40 s, and one nobody has answered. */
async function threeRequests() {
  const { ask, approvals, siri, asker, intake } = using.office;
  const answers = [
    [APPROVE, 12_000],
    [DENY, 40_000],
  ] as const;
  for (const [decision, afterMs] of answers) {
    const contactId = await anotherContact();
    const { request } = await ask({ id: randomUUID() as ApprovalId, contactId });
    intake.clock.advance(afterMs);
    await approvals.decide(siri, request.approvalId, decision);
  }
  await ask({ contactId: asker.contactId, offerId: 'credit-300' });

  async function anotherContact() {
    const row = await database.db
      .selectFrom('contacts')
      .selectAll()
      .where('id', '=', asker.contactId)
      .executeTakeFirstOrThrow();
    const id = await addContact(database.db, {
      agent_id: row.agent_id,
      customer_id: row.customer_id,
      state: 'live',
      queue: row.queue,
    });
    await database.db
      .insertInto('contact_legs')
      .values({
        id: randomUUID(),
        contact_id: id,
        agent_id: asker.agent.id,
        offered_at: row.started_at,
        ring_ends_at: row.started_at,
        outcome: 'accepted',
      })
      .execute();
    return id;
  }
}

describe('the history of requests', () => {
  test('says how each ended, who answered and how fast; times are of those somebody answered', async () => {
    await threeRequests();
    const { approvals, counts, response, rowCount } = await history(using.office.siri);
    expect(rowCount).toBe(3);
    expect(counts).toMatchObject({ approved: 1, denied: 1, open: 1, expired: 0 });
    expect(response).toEqual({ medianMs: 12_000, p90Ms: 40_000 });
    expect(
      approvals.map(({ ended, answeredBy, responseMs, grantedFaceValueMinor, used }) => ({
        ended,
        answeredBy,
        responseMs,
        grantedFaceValueMinor,
        used,
      })),
    ).toEqual([
      {
        ended: 'approved',
        answeredBy: 'Siri',
        responseMs: 12_000,
        grantedFaceValueMinor: 15_000,
        used: false,
      },
      {
        ended: 'denied',
        answeredBy: 'Siri',
        responseMs: 40_000,
        grantedFaceValueMinor: null,
        used: false,
      },
      {
        ended: 'open',
        answeredBy: null,
        responseMs: null,
        grantedFaceValueMinor: null,
        used: false,
      },
    ]);
    expect(approvals[0]).toMatchObject({ customerName: 'B••• S•••', reason: 'ten years with us' });
  });

  test('is of one’s own teams; an admin sees all', async () => {
    await threeRequests();
    const { olga, admin } = using.office;
    expect(await history(olga)).toMatchObject({ rowCount: 0, approvals: [], response: null });
    expect((await history(admin)).rowCount).toBe(3);
  });

  test('is narrowed by the filter, put in order and told a page at a time', async () => {
    await threeRequests();
    const { siri } = using.office;
    const narrowed = await history(siri, { filter: { ...THIS_MONTH, offer: ['credit-300'] } });
    expect(narrowed.approvals.map(({ offerId }) => offerId)).toEqual(['credit-300']);
    const dearest = await history(siri, {
      sort: { by: 'faceValueMinor', descending: true },
      page: { offset: 0, limit: 1 },
    });
    expect(dearest.approvals.map(({ offerId }) => offerId)).toEqual(['credit-300']);
    expect(dearest.rowCount).toBe(3);
    const lastMonth = await history(siri, { filter: { period: { kind: 'last-month' } } });
    expect(lastMonth.rowCount).toBe(0);
  });
});
