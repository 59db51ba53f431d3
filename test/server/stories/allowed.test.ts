import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { LeaseId } from '../../../shared/domain/ids.ts';
import { NOON_MS } from '../../support/rows.ts';
import {
  STORY_BEGAN_MS,
  STORY_OFFER,
  STORY_TERMS,
  useToldContact,
} from '../../support/told-contact.ts';

const GRANT = 'aGVhZGVy.Y2xhaW1z.c2lnbmF0dXJl';

describe('why an offer was allowed', () => {
  const at = useToldContact();

  test('is the agent’s own limits, or who said yes, when, and out of which budgets', async () => {
    const limits = {
      roles: { agent: { valuePerContactMinor: 10_000 } },
      agents: {},
      budgets: null,
    };
    await at.db
      .insertInto('reference_documents')
      .values({ kind: 'limits', document: JSON.stringify(limits), loaded_at: new Date(NOON_MS) })
      .execute();
    const leaseId = randomUUID() as LeaseId;
    const approvalId = await grant(leaseId, GRANT);
    await at.did('offer.presented', 10, STORY_TERMS);
    await at.did('offer.accepted', 50, {
      ...STORY_TERMS,
      grant: GRANT,
      debits: [{ leaseId, amountMinor: 4_800 }],
    });

    expect(await at.entriesOf('offer', 'asked', 'answered')).toMatchObject([
      { what: 'presented', allowed: { kind: 'own-limits', mostMinor: 10_000 }, taken: [] },
      { kind: 'asked', request: { approvalId, reason: 'Six years with us.' } },
      { what: 'approved', byName: 'Maren Dahl', note: 'Go ahead.', afterMs: 12_000 },
      {
        what: 'accepted',
        name: { en: 'Ten percent off' },
        allowed: { kind: 'grant', byName: 'Maren Dahl', note: 'Go ahead.' },
        taken: [
          { scope: 'agent', owner: 'Ane Agent', period: 'month', amountMinor: 4_800 },
          { scope: 'team', owner: 'nordic', period: 'day', amountMinor: 4_800 },
        ],
      },
    ]);
  });

  async function grant(leaseId: LeaseId, granted: string) {
    const { db } = at;
    const approvalId = randomUUID();
    const second = (s: number) => new Date(STORY_BEGAN_MS + s * 1000);
    await db
      .insertInto('leases')
      .values({
        id: leaseId,
        request_id: randomUUID(),
        kind: 'grant',
        agent_id: at.agent.id,
        device_id: at.deviceId,
        granted_minor: 4_800,
        state: 'open',
        granted_at: second(32),
        expires_at: second(632),
      } as never)
      .execute();
    for (const [scope, owner, period] of [
      ['team', 'nordic', 'day'],
      ['agent', at.agent.id, 'month'],
    ] as const) {
      const { id } = await db
        .insertInto('budgets')
        .values({ scope, owner, period, period_key: '2026-03', limit_minor: 90_000 })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db.insertInto('lease_budgets').values({ lease_id: leaseId, budget_id: id }).execute();
    }
    const terms = { ...STORY_OFFER, faceValueMinor: 4_800, costMinor: 1_200 };
    const request = {
      approvalId,
      contactId: at.contactId,
      accountId: null,
      terms,
      currency: 'EUR',
      expectedNetMinor: 900,
      exceeded: [{ limit: 'value-per-contact', allowed: 4_000, asked: 4_800 }],
      because: [],
      reason: 'Six years with us.',
    };
    await db
      .insertInto('approvals')
      .values({
        id: approvalId as never,
        contact_id: at.contactId,
        agent_id: at.agent.id,
        device_id: at.deviceId,
        team: at.agent.team,
        request: JSON.stringify(request),
        state: 'approved',
        asked_at: second(20),
        expires_at: second(200),
        answered_by: at.supervisor.id,
        answered_at: second(32),
        note: 'Go ahead.',
        terms: JSON.stringify(terms),
        lease_id: leaseId,
        granted,
        grant_expires_at: second(632),
      })
      .execute();
    return approvalId;
  }
});
