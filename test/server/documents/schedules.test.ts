import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { documentsHandlers } from '../../../server/documents/handlers.ts';
import { createScheduledDocuments } from '../../../server/documents/scheduled-documents.ts';
import { RequestFailed } from '../../../server/realtime/request-failed.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import type { Asker, SupervisorContext } from '../../../server/supervisor/handlers.ts';
import type { AgentId, DeviceId, TeamId } from '../../../shared/domain/ids.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { addSettings, addUser, DAY_MS, HOUR_MS } from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const database = useServerDatabase();
const NORDIC = 'nordic' as TeamId;
/** The morning after clocks went forward in Oslo: 06:59 there is 04:59 in UTC. */
const MONDAY_0659_MS = Date.parse('2026-03-30T04:59:00Z');
const PAGE = { offset: 0, limit: 50 };
const DAILY = { kind: 'daily', format: 'html', language: 'nb', teams: null } as const;

let clock: ManualClock;
let supervisor: AgentId;

beforeEach(async () => {
  clock = createManualClock(MONDAY_0659_MS - DAY_MS);
  await addSettings(database.db, { time_zone: 'Europe/Oslo' });
  supervisor = await addUser(database.db, { name: 'Maren Dahl', role: 'supervisor', team: NORDIC });
});

const context = () =>
  ({
    db: database.db,
    clock,
    random: systemRandom,
    log: pino({ level: 'silent' }),
  }) as unknown as SupervisorContext;

const asker = (teams: readonly TeamId[] = [NORDIC]) =>
  ({
    agent: { id: supervisor, name: 'Maren Dahl' },
    deviceId: randomUUID() as DeviceId,
    scope: { kind: 'teams', teams },
  }) as unknown as Asker;

async function madeOn(now: number) {
  clock.advance(now - clock.nowMs());
  await createScheduledDocuments(context()).makeDue();
  const { documents } = await documentsHandlers(context())['document.list'](
    { page: PAGE },
    asker(),
  );
  return documents.map(({ kind, day }) => `${kind} ${day}`).toSorted();
}

describe('a schedule', () => {
  test('makes yesterday’s report at its minute by the company’s clock, once, also across summer time', async () => {
    await documentsHandlers(context())['schedule.add']({ ...DAILY, atMinute: 7 * 60 }, asker());
    expect(await madeOn(MONDAY_0659_MS)).toEqual([]);
    expect(await madeOn(MONDAY_0659_MS + 60_000)).toEqual(['daily 2026-03-29']);
    expect(await madeOn(MONDAY_0659_MS + HOUR_MS)).toEqual(['daily 2026-03-29']);
  });

  test('makes a weekly one on Monday; after days without a server the newest is made at once', async () => {
    const weekly = { ...DAILY, kind: 'weekly', atMinute: 7 * 60 } as const;
    await documentsHandlers(context())['schedule.add'](weekly, asker());
    await documentsHandlers(context())['schedule.add']({ ...DAILY, atMinute: 23 * 60 }, asker());
    // Both are of the same moment, and in no order.
    expect((await madeOn(MONDAY_0659_MS + 3 * DAY_MS)).toSorted()).toEqual([
      'daily 2026-04-01',
      'weekly 2026-03-29',
    ]);
  });

  test('is of teams that whoever makes it sees, and seen by those who see them all', async () => {
    const handlers = documentsHandlers(context());
    const { schedule } = await handlers['schedule.add']({ ...DAILY, atMinute: 0 }, asker());
    expect(schedule.teams).toEqual([NORDIC]);
    const others = { ...DAILY, atMinute: 0, teams: ['south' as TeamId] };
    await expect(handlers['schedule.add'](others, asker())).rejects.toThrow(RequestFailed);
    const south = asker(['south' as TeamId]);
    expect(await handlers['schedule.list']({}, south)).toEqual({ schedules: [] });
    await expect(handlers['schedule.delete']({ id: schedule.id }, south)).rejects.toThrow(
      'no schedule',
    );
    await handlers['schedule.delete']({ id: schedule.id }, asker());
    expect(await handlers['schedule.list']({}, asker())).toEqual({ schedules: [] });
  });
});

test('a report made now is kept, found again by those who may, and each look is on record', async () => {
  const handlers = documentsHandlers(context());
  const made = await handlers['document.make']({ ...DAILY, day: '2026-03-28' as never }, asker());
  expect(made.fileName).toBe('daily-2026-03-28-nordic.html');
  expect(Buffer.from(made.base64, 'base64').toString()).toContain('Dagsrapport');
  const { documents } = await handlers['document.list']({ page: PAGE }, asker());
  const [document] = documents;
  expect(document).toMatchObject({ madeBy: 'Maren Dahl', day: '2026-03-28', teams: [NORDIC] });
  const id = document?.id as NonNullable<typeof document>['id'];
  expect(await handlers['document.get']({ id }, asker())).toEqual(made);
  await expect(handlers['document.get']({ id }, asker(['south' as TeamId]))).rejects.toThrow(
    'no report',
  );
  const log = await database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
  expect(log.map(({ action }) => action)).toEqual(['report-made', 'export-made']);
});
