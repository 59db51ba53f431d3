import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { figuresHandlers } from '../../../server/analytics/figures/handlers.ts';
import { countMonth, uncountedMonths } from '../../../server/analytics/projection/count-months.ts';
import { createLog } from '../../../server/observability/log.ts';
import type { Database } from '../../../server/store/database.ts';
import { seededRandom } from '../../../server/synthetic/seeded-random.ts';
import { METRIC_IDS } from '../../../shared/domain/reporting/metrics/metrics.ts';
import { asker } from '../../support/asker.ts';
import { differingFigures } from '../../support/compare-figures.ts';
import { type IndependentFigures, tellIndependently } from '../../support/independent-figures.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { drawQuestion } from '../../support/random-questions.ts';
import { reportOffice } from '../../support/reported-office.ts';
import { NOON_MS } from '../../support/rows.ts';
import { openTestDatabase } from '../../support/server-database.ts';

const QUESTIONS = 30;

/** Every figure of an office whose desks reported to a real intake, against the answer from its facts. */
describe('figures and the independent answer', () => {
  let database: Database;
  let independent: IndependentFigures;
  const handlers = () =>
    figuresHandlers({
      db: database.db,
      clock: createManualClock(NOON_MS),
      log: createLog('silent'),
    });

  beforeAll(async () => {
    database = await openTestDatabase();
    await reportOffice(database.db, seededRandom('reported office'));
    independent = await tellIndependently(database.db, NOON_MS);
  }, 120_000);
  afterAll(() => database.close());

  async function differing(seed: string): Promise<readonly string[]> {
    const { today, options } = await handlers()['report.options']({}, asker());
    const random = seededRandom(seed);
    const lines: string[] = [];
    for (let n = 0; n < QUESTIONS; n += 1) {
      const question = drawQuestion(random, { today, options, daysBack: 190 });
      for (const line of await differingFigures(handlers(), independent, question)) {
        lines.push(`${JSON.stringify({ ...question, metrics: undefined })}: ${line}`);
      }
    }
    return lines;
  }

  test('there is something to tell of every metric', async () => {
    const all = {
      filter: { period: { kind: 'last-days', days: 190 } },
      by: null,
      teams: null,
    } as const;
    const told = await independent.answer({ ...all, metrics: METRIC_IDS });
    const silent = METRIC_IDS.filter((metric) => !told.get('all')?.[metric]);
    // Grants are told of in the tests of approvals.
    expect(silent).toEqual(['granted-share', 'granted-face-value']);
  });

  test('agree on every metric under any filter, counted from contacts', async () => {
    expect(await differing('contacts')).toEqual([]);
  }, 60_000);

  test('agree when months have been counted', async () => {
    const { db } = database;
    for (const month of await uncountedMonths(db, NOON_MS)) {
      await db.transaction().execute((trx) => countMonth(trx, month, NOON_MS));
    }
    expect(await differing('months')).toEqual([]);
  }, 60_000);
});
