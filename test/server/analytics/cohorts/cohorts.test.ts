import { beforeEach, describe, expect, test } from '@jest/globals';
import { reportCohorts } from '../../../../server/analytics/cohorts/cohorts.ts';
import { countMonth } from '../../../../server/analytics/projection/count-months.ts';
import type { TeamScope } from '../../../../server/auth/team-scope.ts';
import type { CustomerId, QueueId, ReasonCode, TeamId } from '../../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../../shared/domain/reporting/local-date.ts';
import { analysisRequests, COHORT_DAYS } from '../../../../shared/protocol/supervisor/analysis.ts';
import type { SupervisorInput } from '../../../../shared/protocol/supervisor-requests.ts';
import { asker } from '../../../support/asker.ts';
import { addReportContact } from '../../../support/report-rows.ts';
import { addSettings, DAY_MS, HOUR_MS, NOON_MS } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const price = 'price' as ReasonCode;
const bill = 'bill' as ReasonCode;
const known = '018f6b6e-2c00-7a00-8000-0000000000b1' as CustomerId;

describe('how soon customers come back', () => {
  const store = useServerDatabase();
  // NOON_MS is Tuesday 10 March 2026; the window is 7 days.
  beforeEach(() => addSettings(store.db));

  /** A contact that ended so many days ago, and came back so many days after. */
  const contact = (endedDaysAgo: number, returnedAfterDays: number | null, row = {}) =>
    addReportContact(store.db, {
      started_at: new Date(NOON_MS - endedDaysAgo * DAY_MS - HOUR_MS),
      ended_at: new Date(NOON_MS - endedDaysAgo * DAY_MS),
      returned_after_ms: returnedAfterDays === null ? null : returnedAfterDays * DAY_MS,
      reason: price,
      customer_id: known,
      ...row,
    });

  const ask = async (
    change: Partial<SupervisorInput<'report.cohorts'>> = {},
    scope: TeamScope = { kind: 'all' },
  ) => {
    const input = {
      filter: { period: { kind: 'last-days' as const, days: 60 } },
      by: null,
      page: { offset: 0, limit: 50 },
      ...change,
    };
    const answer = await store.db
      .transaction()
      .execute((trx) => reportCohorts(trx, input, asker(scope), NOON_MS));
    return analysisRequests['report.cohorts'].output.parse(answer);
  };

  test('of nobody says nothing', async () => {
    const { curve, weeks, total, rows } = await ask();

    expect(curve).toHaveLength(COHORT_DAYS);
    expect(curve[0]).toEqual({
      days: 1,
      atRisk: 0,
      returned: 0,
      share: null,
      low: null,
      high: null,
    });
    expect({ weeks, total, rows }).toEqual({
      weeks: [],
      total: { value: null, of: 0, among: 0 },
      rows: [],
    });
  });

  // Day 1: all four watched, one came back. Day 2: the one of 1.5 days ago is still within it; of the
  // two others none came back. Day 3: one of the two: 1 - 3/4 x 2/2 x 1/2.
  test('is told day by day of those who have been watched through the day', async () => {
    await contact(40, 0.5);
    await contact(40, 2.5);
    await contact(40, null);
    await contact(1.5, null);

    const { curve } = await ask();

    const days = curve
      .slice(0, 4)
      .map(({ atRisk, returned, share }) => ({ atRisk, returned, share }));
    expect(days).toEqual([
      { atRisk: 4, returned: 1, share: 0.25 },
      { atRisk: 2, returned: 0, share: 0.25 },
      { atRisk: 2, returned: 1, share: 0.625 },
      { atRisk: 1, returned: 0, share: 0.625 },
    ]);
  });

  test('leaves out who gave up waiting, who said no reason, and callers nobody knows', async () => {
    await contact(20, null);
    await contact(20, 1, { abandoned: true });
    await contact(20, 1, { reason: null });
    await contact(20, 1, { customer_id: null });

    expect((await ask()).total).toMatchObject({ of: 0, among: 1 });
  });

  test('stands by week only where the days have gone by for the whole of it', async () => {
    // Monday 2 March and Tuesday 3 March; and Monday 9 March.
    await contact(8, 0.5);
    await contact(7, 6.5);
    await contact(1, null);

    const { weeks } = await ask();

    expect(weeks.map(({ week, contacts }) => [week, contacts])).toEqual([
      ['2026-03-09', 1],
      ['2026-03-02', 2],
    ]);
    expect(weeks[0]?.shares.slice(0, 2)).toEqual([0, null]);
    expect(weeks[1]?.shares.slice(0, 8)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, null]);
  });

  // At 3 returns of 6 in all, four about price would give 2: one more; two bills 1: one fewer.
  test('names first what brings most back, with how many more than at the rate of all', async () => {
    for (const after of [1, 2, 3, null]) await contact(20, after);
    for (const after of [null, null]) await contact(20, after, { reason: bill });
    // The window of one is still open, and one came back after it had closed.
    await contact(6.9, 1, { reason: bill });
    const late = await ask({ by: 'reason' });
    await contact(20, 7, { reason: 'moving' as ReasonCode });

    expect(late.windowDays).toBe(7);
    expect(late.total).toMatchObject({ value: 0.5, of: 3, among: 6 });
    expect(
      late.rows.map(({ key, returned, excess }) => [key, returned.of, returned.among, excess]),
    ).toEqual([
      [price, 3, 4, 1],
      [bill, 0, 2, -1],
    ]);
    const { rows, rowCount } = await ask({ by: 'reason', page: { offset: 1, limit: 1 } });
    expect(rowCount).toBe(3);
    expect(rows.map(({ key, returned }) => [key, returned.of])).toEqual([[bill, 0]]);
    expect((await ask()).total).toMatchObject({ of: 3, among: 7 });
  });

  test('is told of the teams one may see, and of what the filter leaves', async () => {
    const nordic = 'nordic' as TeamId;
    await contact(20, 1, { team: nordic, queue: 'billing' as QueueId });
    await contact(20, null, { team: 'south' as TeamId });

    expect((await ask({}, { kind: 'teams', teams: [nordic] })).total).toMatchObject({ among: 1 });
    const filter = {
      period: {
        kind: 'between' as const,
        from: '2026-02-01' as LocalDate,
        to: '2026-03-01' as LocalDate,
      },
      queue: ['billing'],
    };
    expect((await ask({ filter, by: 'queue' })).rows).toMatchObject([{ key: 'billing' }]);
  });

  test('is the same of months that are counted, without their contacts', async () => {
    const january = '2026-01-01' as LocalDate;
    const february = '2026-02-01' as LocalDate;
    for (const [endedDaysAgo, returnedAfter] of [
      [45, 0.5],
      [45, 29.5],
      [46, 40],
      [58, null],
      [20, 3],
    ] as const) {
      await contact(endedDaysAgo, returnedAfter);
    }
    await contact(50, 8, { reason: bill, queue: 'sales' as QueueId });
    await contact(50, 2, { abandoned: true });
    const questions = [
      { filter: { period: { kind: 'last-days' as const, days: 90 } }, by: 'reason' as const },
      { filter: { period: { kind: 'last-days' as const, days: 90 }, reason: [price] } },
    ];
    const told = [];
    for (const question of questions) told.push(await ask(question));

    await store.db.transaction().execute((trx) => countMonth(trx, january, NOON_MS));
    await store.db.deleteFrom('report_contacts').where('day', '<', february).execute();

    for (const [n, question] of questions.entries()) expect(await ask(question)).toEqual(told[n]);
  });
});
