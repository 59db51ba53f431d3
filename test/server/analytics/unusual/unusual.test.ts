import { beforeEach, describe, expect, test } from '@jest/globals';
import { reportUnusual } from '../../../../server/analytics/unusual/unusual.ts';
import type { TeamScope } from '../../../../server/auth/team-scope.ts';
import type { AgentId, OfferId, ReasonCode, TeamId } from '../../../../shared/domain/ids.ts';
import {
  UNUSUAL_QUESTION_IDS,
  type UnusualQuestionId,
} from '../../../../shared/domain/reporting/unusual/questions.ts';
import { analysisRequests } from '../../../../shared/protocol/supervisor/analysis.ts';
import { asker } from '../../../support/asker.ts';
import { addReportContact, addReportOffer } from '../../../support/report-rows.ts';
import { addSettings, addUser, NOON_MS } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const price = 'price' as ReasonCode;
const moving = 'moving' as ReasonCode;
const nordic = 'nordic' as TeamId;
const discount = 'discount' as OfferId;

describe('what differs by more than chance explains', () => {
  const store = useServerDatabase();
  let ane: AgentId;
  let kari: AgentId;
  beforeEach(async () => {
    await addSettings(store.db);
    kari = await addUser(store.db, { name: 'Kari' });
    ane = await addUser(store.db, { name: 'Ane' });
  });

  const ask = async (
    question: UnusualQuestionId,
    { scope, agent }: { readonly scope?: TeamScope; readonly agent?: readonly string[] } = {},
  ) => {
    const filter = {
      period: { kind: 'last-days' as const, days: 7 },
      ...(agent === undefined ? {} : { agent }),
    };
    const answer = await store.db
      .transaction()
      .execute((trx) => reportUnusual(trx, { filter, question }, asker(scope), NOON_MS));
    return analysisRequests['report.unusual'].output.parse(answer);
  };

  const offers = async (agent_id: AgentId, accepted: number, declined: number, row = {}) => {
    for (let n = 0; n < accepted + declined; n += 1) {
      const outcome = n < accepted ? 'accepted' : 'declined';
      await addReportOffer(store.db, {
        offer_id: discount,
        agent_id,
        outcome,
        reason: price,
        ...row,
      });
    }
  };

  test.each(UNUSUAL_QUESTION_IDS)('%s: of nobody, nothing', async (question) => {
    expect(await ask(question)).toMatchObject({
      overall: null,
      units: [],
      funnel: [],
      overdispersion: 1,
      asked: 0,
      slowFromMs: null,
    });
  });

  // Of price 12 of 20 were accepted, of moving 2 of 20. Kari: 10 x 0.6; Ane: (10 x 0.6 + 20 x 0.1) / 30.
  test('is measured against what the same reasons come to with everybody', async () => {
    await offers(kari, 8, 2);
    await offers(ane, 4, 6);
    await offers(ane, 2, 18, { reason: moving });

    const { units, overall, asked, funnel } = await ask('agent-acceptance');

    expect(
      units.map(({ label, cases, value, expected }) => ({ label, cases, value, expected })),
    ).toEqual([
      { label: 'Ane', cases: 30, value: 6 / 30, expected: 8 / 30 },
      { label: 'Kari', cases: 10, value: 0.8, expected: 0.6 },
    ]);
    expect({ overall, asked }).toEqual({ overall: 14 / 40, asked: 2 });
    expect(funnel.map(({ cases }) => cases)).toEqual(expect.arrayContaining([10, 30]));
    for (const { warning, control } of funnel) {
      expect(control.low).toBeLessThanOrEqual(warning.low);
      expect(warning.low).toBeLessThan(0);
      expect(warning.high).toBeGreaterThan(0);
      expect(control.high).toBeGreaterThanOrEqual(warning.high);
    }
  });

  test('is flagged, and not where too few cases tell', async () => {
    await offers(kari, 0, 30);
    await offers(ane, 20, 10);
    const few = await addUser(store.db, { name: 'Ola' });
    await offers(few, 9, 0);

    const { units } = await ask('agent-acceptance');

    expect(units.map(({ label, flagged }) => [label, flagged])).toEqual([
      ['Ane', true],
      ['Kari', true],
      ['Ola', false],
    ]);
    expect(units[2]?.p).toBeNull();
  });

  test('is compared with all others also where the filter names one', async () => {
    await offers(kari, 0, 30);
    await offers(ane, 20, 10);

    const { units, overall } = await ask('agent-acceptance', { agent: [kari] });

    expect(overall).toBeCloseTo(20 / 60, 12);
    expect(units.map(({ label, flagged }) => [label, flagged])).toEqual([['Kari', true]]);
  });

  test('is told of the teams one may see, and of nobody who is not named', async () => {
    await offers(kari, 1, 1, { team: nordic });
    await offers(ane, 1, 1, { team: 'south' });
    await addReportOffer(store.db, { offer_id: discount, agent_id: null, team: nordic });

    const { units } = await ask('agent-acceptance', { scope: { kind: 'teams', teams: [nordic] } });

    expect(units.map(({ label, cases }) => [label, cases])).toEqual([['Kari', 2]]);
  });

  // 10, 20 and 60 cost 30 on average, and vary by (400 + 100 + 900) / 3.
  test('of amounts, by the company’s currency and the spread of single ones', async () => {
    const accepted = { outcome: 'accepted' as const, reason: price, offer_id: discount };
    for (const cost_minor of [10, 20, 60]) {
      await addReportOffer(store.db, { ...accepted, agent_id: kari, cost_minor });
    }
    await addReportOffer(store.db, {
      ...accepted,
      agent_id: kari,
      cost_minor: 900,
      currency: 'SEK',
    });

    const { units } = await ask('agent-cost');

    expect(units).toMatchObject([{ label: 'Kari', cases: 3, value: 30, expected: 30 }]);
    expect(units[0]?.warning.high).toBeCloseTo(30 + 1.959964 * Math.sqrt(1400 / 3 / 3), 4);
  });

  test('counts the cases of each question', async () => {
    const accepted = { outcome: 'accepted' as const, agent_id: kari, offer_id: discount };
    await addReportOffer(store.db, { ...accepted, granted: true, rank: 1 });
    await addReportOffer(store.db, { ...accepted, granted: false, rank: 2 });
    await addReportOffer(store.db, { ...accepted, outcome: 'declined' });
    const contact = (row: Parameters<typeof addReportContact>[1]) =>
      addReportContact(store.db, { agent_id: kari, ...row });
    const longAgo = { started_at: new Date(NOON_MS - 9 * 86_400_000) };
    await contact({ churn: true, offers_presented: 3, suggested: 4, dismissed_wrong: 2 });
    await contact({ churn: true, suggested: 1 });
    await contact({ offers_presented: 5 });
    await contact({ claimed: true });
    const claims = { ...longAgo, day: '2026-03-09' as never, claimed: true };
    await contact(claims);
    const back = await contact({});
    await contact({ ...claims, repeat_contact_id: back });

    const kariOf = async (question: UnusualQuestionId) => {
      const { units } = await ask(question);
      const [unit] = units;
      return [unit?.cases, unit?.value];
    };
    expect(await kariOf('agent-acceptance')).toEqual([3, 2 / 3]);
    expect(await kariOf('offer-acceptance')).toEqual([3, 2 / 3]);
    expect(await kariOf('agent-grants')).toEqual([2, 0.5]);
    expect(await kariOf('agent-not-first')).toEqual([2, 0.5]);
    expect(await kariOf('agent-dismissals')).toEqual([2, 0.5]);
    expect(await kariOf('agent-presented')).toEqual([2, 1.5]);
    expect(await kariOf('agent-refuted')).toEqual([2, 0.5]);
  });

  test('calls slow the cancellations that took longer than nine in ten', async () => {
    for (let minutes = 1; minutes <= 20; minutes += 1) {
      await addReportContact(store.db, {
        agent_id: minutes <= 17 ? ane : kari,
        cancel_requested: true,
        cancel_ms: minutes * 60_000,
      });
    }

    const { units, slowFromMs } = await ask('agent-slow-cancels');

    // The 18th of 20; two took longer, both Kari's.
    expect(slowFromMs).toBe(18 * 60_000);
    expect(units.map(({ label, cases, value }) => [label, cases, value])).toEqual([
      ['Ane', 17, 0],
      ['Kari', 3, 2 / 3],
    ]);
  });
});
