import { beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { uncountedMonths } from '../../../../server/analytics/projection/count-months.ts';
import { MONTH_MEASURES } from '../../../../server/analytics/projection/month-measures.ts';
import { countMonths } from '../../../../server/analytics/projection/rebuild.ts';
import { refreshContacts } from '../../../../server/analytics/projection/refresh-contacts.ts';
import type { Store } from '../../../../server/store/database.ts';
import type { ContactId, QueueId } from '../../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../../shared/domain/reporting/local-date.ts';
import type { ContactMeasure } from '../../../../shared/domain/reporting/metrics/measures.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { addContact, addSettings } from '../../../support/rows.ts';

const JANUARY = '2026-01-01' as LocalDate;
const NOW_MS = Date.UTC(2026, 2, 20);
const log = pino({ level: 'silent' });
const clock = { nowMs: () => NOW_MS };

/** A reported contact that began then, and lasted an hour. */
async function addReported(db: Store, startedAt: string, queue = 'sales'): Promise<ContactId> {
  const id = await addContact(db, {
    started_at: new Date(startedAt),
    queue: queue as QueueId,
  });
  await refresh(db, id);
  return id;
}

const refresh = (db: Store, id: ContactId) =>
  db.transaction().execute((trx) => refreshContacts(trx, [id], [], 'due'));

/** The sum of a measure over a month, as it was counted. */
async function sumOf(db: Store, month: LocalDate, measure: ContactMeasure): Promise<number> {
  const rows = await db
    .selectFrom('report_months')
    .select('sums')
    .where('month', '=', month)
    .execute();
  const at = MONTH_MEASURES.indexOf(measure);
  return rows.reduce((sum, { sums }) => sum + Number(sums[at]), 0);
}

const marked = async (db: Store) =>
  (await db.selectFrom('report_counted_months').select('month').orderBy('month').execute()).map(
    ({ month }) => month,
  );

onBothDatabases((database) => {
  beforeEach(() => addSettings(database.db, { time_zone: 'Europe/Oslo' }));

  test('months that were over eight days ago are counted, by what tells figures apart', async () => {
    const { db } = database;
    await addReported(db, '2025-12-31T23:30:00Z');
    await addReported(db, '2026-01-15T12:00:00Z', 'support');
    await addReported(db, '2026-03-02T12:00:00Z');
    expect(await uncountedMonths(db, Date.UTC(2026, 2, 8, 12))).toEqual([JANUARY]);
    expect(await uncountedMonths(db, Date.UTC(2026, 2, 9, 12))).toEqual([JANUARY, '2026-02-01']);
    expect(await countMonths({ db, clock, log })).toBe(2);
    expect(await marked(db)).toEqual([JANUARY, '2026-02-01']);
    expect(await sumOf(db, JANUARY, 'contacts')).toBe(2);
    expect(await sumOf(db, JANUARY, 'handleMs')).toBe(2 * 3_600_000);
    const queues = await db.selectFrom('report_months').select('queue').orderBy('queue').execute();
    expect(queues).toEqual([{ queue: 'sales' }, { queue: 'support' }]);
    const [january] = await db
      .selectFrom('report_counted_months')
      .select('last_ended_at')
      .orderBy('month')
      .execute();
    expect(january).toEqual({ last_ended_at: new Date('2026-01-15T13:00:00Z') });
    expect(await countMonths({ db, clock, log })).toBe(0);
  });

  test('a month in which something changed is counted again, one in which nothing did is not', async () => {
    const { db } = database;
    const id = await addReported(db, '2026-01-15T12:00:00Z');
    await addReported(db, '2026-02-15T12:00:00Z');
    await countMonths({ db, clock, log });
    await refresh(db, id);
    expect(await marked(db)).toEqual([JANUARY, '2026-02-01']);

    await db.updateTable('contacts').set({ state: 'abandoned' }).where('id', '=', id).execute();
    await refresh(db, id);
    expect(await marked(db)).toEqual(['2026-02-01']);
    await countMonths({ db, clock, log });
    expect(await sumOf(db, JANUARY, 'abandoned')).toBe(1);

    // Not reported any more: nothing of it is left.
    await db.updateTable('contacts').set({ direction: 'outgoing' }).where('id', '=', id).execute();
    await refresh(db, id);
    expect(await marked(db)).toEqual(['2026-02-01']);
    await countMonths({ db, clock, log });
    expect(await sumOf(db, JANUARY, 'contacts')).toBe(0);
  });
});
