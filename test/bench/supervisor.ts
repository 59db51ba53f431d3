import { parseArgs } from 'node:util';
import { rebuildReports } from '../../server/analytics/projection/rebuild.ts';
import { createLog } from '../../server/observability/log.ts';
import { systemClock } from '../../server/runtime/clock.ts';
import { openDatabase, type Store } from '../../server/store/database.ts';
import { startServerProcess } from '../support/real-stack.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { markdownTable } from './markdown-table.ts';
import { COMPARED, checkFigures } from './supervisor/check-figures.ts';
import { type TimedFloor, timeFloor } from './supervisor/time-floor.ts';
import { ROUNDS, type TimedScreen, timeScreens } from './supervisor/time-screens.ts';
import { openYearDatabase } from './supervisor/year-database.ts';
import type { Limit, Row } from './table/row.ts';

const MOST_MEDIAN_MS = 300;
const MOST_P95_MS = 1_000;
/** "Live" is within a second. */
const MOST_FLOOR_MS = 1_000;
const LEAST_FACTS_PER_SECOND = 20_000;
/** Transactions at a time while rebuilding. */
const LANES = 2;

type Result = {
  readonly about: string;
  readonly contacts: number;
  readonly facts: number;
  readonly screens: readonly TimedScreen[];
  readonly floor: TimedFloor;
  /** Facts a second; null where that was left out. */
  readonly rebuilt: number | null;
  readonly compared: number;
  readonly differing: readonly string[];
  readonly isMet: boolean;
};

/**
 * How long each screen of the supervisor's side takes, from its first question to its last answer; how
 * soon the floor shows what has happened; how many facts a second the reporting tables are made anew
 * from; and whether random figures are those that plain SQL finds. `--database URL`: a generated
 * database, else a small one of its own; `--quick`: no rebuild.
 * Exits with 1 where a limit is missed or a figure differs.
 */
export async function benchSupervisor(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const result = await measure(values.database ?? null, values.quick);
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
  process.exitCode = result.isMet ? 0 : 1;
}

/** Its lines of the table, over a small database of its own: the slowest screen, the floor, the rebuild. */
export async function supervisorRows(): Promise<readonly Row[]> {
  const { contacts, screens, floor, rebuilt, differing } = await measure(null, false);
  if (differing.length > 0) throw new Error(`${differing.length} figures differ from plain SQL`);
  const slowest = (of: 'median' | 'p95') => Math.max(...screens.map((screen) => screen[of]));
  const over = `over ${contacts.toLocaleString('en-US')} contacts`;
  const row = (what: string, figure: Row['figure'], kind: Limit['kind'], value: number): Row => ({
    what,
    figure,
    beside: null,
    limits: [{ of: 'figure', kind, value }],
  });
  return [
    row(
      `slowest supervisor screen ${over}, median`,
      { value: slowest('median'), unit: 'ms' },
      'at-most',
      MOST_MEDIAN_MS,
    ),
    row(
      `slowest supervisor screen ${over}, p95`,
      { value: slowest('p95'), unit: 'ms' },
      'at-most',
      MOST_P95_MS,
    ),
    row(
      'change shown on the floor, p95',
      { value: floor.p95, unit: 'ms' },
      'at-most',
      MOST_FLOOR_MS,
    ),
    row(
      'reports made anew, facts a second',
      { value: rebuilt ?? Number.NaN, unit: '/s' },
      'at-least',
      LEAST_FACTS_PER_SECOND,
    ),
  ];
}

async function measure(databaseUrl: string | null, isQuickRun: boolean): Promise<Result> {
  await using cleanUp = new AsyncDisposableStack();
  const year = await openYearDatabase(databaseUrl);
  cleanUp.defer(year.close);
  const { db, close } = await openDatabase({ kind: 'postgres', url: year.url });
  cleanUp.defer(close);
  const size = await sizeOf(db);
  const { screens, floor } = await timeServed(db, year.url);
  const rebuilt = isQuickRun ? null : await timeRebuild(db);
  const differing = await checkFigures(db, systemClock.nowMs());
  const isMet =
    screens.every(isQuick) &&
    floor.p95 < MOST_FLOOR_MS &&
    (rebuilt === null || rebuilt >= LEAST_FACTS_PER_SECOND) &&
    differing.length === 0;
  return {
    about: year.about,
    ...size,
    screens,
    floor,
    rebuilt,
    compared: COMPARED,
    differing,
    isMet,
  };
}

async function sizeOf(db: Store): Promise<{ contacts: number; facts: number }> {
  const rows = async (table: 'report_contacts' | 'facts') => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  return { contacts: await rows('report_contacts'), facts: await rows('facts') };
}

/** What is timed over real connections to the real server. */
async function timeServed(
  db: Store,
  databaseUrl: string,
): Promise<{ screens: readonly TimedScreen[]; floor: TimedFloor }> {
  const dir = makeTempDir('bench-supervisor');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const server = await startServerProcess(dir, 0, ['--database-url', databaseUrl]);
  cleanUp.defer(() => server.stop());
  return { screens: await timeScreens(db, server.url), floor: await timeFloor(server) };
}

/** Facts a second. */
async function timeRebuild(db: Store): Promise<number> {
  const startedMs = performance.now();
  const log = createLog('silent');
  const { facts } = await rebuildReports({ db, clock: systemClock, log, lanes: LANES });
  return Math.round((facts / (performance.now() - startedMs)) * 1_000);
}

function isQuick({ median, p95 }: TimedScreen): boolean {
  return median < MOST_MEDIAN_MS && p95 < MOST_P95_MS;
}

function print(result: Result): void {
  const count = (value: number) => value.toLocaleString('en-US');
  const { about, screens, floor, rebuilt, differing } = result;
  console.log(
    `${about}: ${count(result.contacts)} contacts reported, ${count(result.facts)} facts`,
  );
  console.log(`each screen opened ${ROUNDS} times under random filters\n`);
  const head = ['screen', 'requests', 'median ms', 'p95 ms', 'limits'];
  const rows = screens.map((timed) => [
    timed.screen,
    timed.requests.toFixed(1),
    timed.median.toFixed(0),
    timed.p95.toFixed(0),
    isQuick(timed) ? 'ok' : 'missed',
  ]);
  console.log(markdownTable(head, rows));
  console.log(`\nlimits: median < ${MOST_MEDIAN_MS} ms, p95 < ${MOST_P95_MS} ms`);
  console.log(
    `${floor.changes} changes shown on the floor: median ${floor.median.toFixed(0)} ms, ` +
      `p95 ${floor.p95.toFixed(0)} ms; limit ${count(MOST_FLOOR_MS)} ms`,
  );
  if (rebuilt !== null) {
    console.log(`rebuilt from ${count(rebuilt)} facts/s; limit ${count(LEAST_FACTS_PER_SECOND)}`);
  }
  console.log(
    `${COMPARED} random questions also asked in plain SQL: ${differing.length} figures differ`,
  );
  for (const line of differing.slice(0, 20)) console.log(`  ${line}`);
  console.log(`\nlimits ${result.isMet ? 'met' : 'missed'}`);
}
