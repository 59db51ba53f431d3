import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rebuildReports } from '../../server/analytics/projection/rebuild.ts';
import { DEMO_PASSWORD } from '../../server/demo/company.ts';
import { createLog } from '../../server/observability/log.ts';
import { systemClock } from '../../server/runtime/clock.ts';
import { openDatabase, type Store } from '../../server/store/database.ts';
import { seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import { startService } from '../support/service-process.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { markdownTable } from './markdown-table.ts';
import { summarize } from './statistics.ts';
import { COMPARED, checkFigures } from './supervisor/check-figures.ts';
import { drawFilter, opened, SCREENS } from './supervisor/screens.ts';
import { connectSupervisor, type SupervisorLine } from './supervisor/supervisor-line.ts';
import { openYearDatabase } from './supervisor/year-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_MEDIAN_MS = 300;
const MOST_P95_MS = 1_000;
const LEAST_FACTS_PER_SECOND = 20_000;
const WARM_UP = 3;
const ROUNDS = 40;
const BETWEEN_MS = 700;
/** Transactions at a time while rebuilding. */
const LANES = 2;

type Timed = { readonly screen: string; readonly median: number; readonly p95: number };

/**
 * How long each screen of the supervisor's side takes, from its first request to its last answer, over a
 * real connection to the real server, under random filters; how many facts a second the reporting tables
 * are made anew from; and whether random figures are those that plain SQL finds. An admin asks: nobody
 * sees more. `--database URL`: a generated database, else a small one of its own; `--quick`: no rebuild.
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
  await using cleanUp = new AsyncDisposableStack();
  const year = await openYearDatabase(values.database ?? null);
  cleanUp.defer(year.close);
  const { db, close } = await openDatabase({ kind: 'postgres', url: year.url });
  cleanUp.defer(close);
  const size = await sizeOf(db);
  const screens = await timeScreens(db, year.url);
  const rebuilt = values.quick ? null : await timeRebuild(db);
  const differing = await checkFigures(db, systemClock.nowMs());
  const isMet =
    screens.every(({ median, p95 }) => median < MOST_MEDIAN_MS && p95 < MOST_P95_MS) &&
    (rebuilt === null || rebuilt >= LEAST_FACTS_PER_SECOND) &&
    differing.length === 0;
  const result = {
    about: year.about,
    ...size,
    screens,
    rebuilt,
    compared: COMPARED,
    differing,
    isMet,
  };
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
  process.exitCode = isMet ? 0 : 1;
}

async function sizeOf(db: Store): Promise<{ contacts: number; facts: number }> {
  const rows = async (table: 'report_contacts' | 'facts') => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  };
  return { contacts: await rows('report_contacts'), facts: await rows('facts') };
}

async function timeScreens(db: Store, url: string): Promise<readonly Timed[]> {
  const dir = makeTempDir('bench-supervisor');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const server = await startService(
    'node',
    ['server/main.ts', '--port', '0', '--data-dir', dir, '--database-url', url],
    /"url":"http/,
    { cwd: ROOT, timeoutMs: 120_000 },
  );
  cleanUp.defer(() => server.stop());
  const serverUrl = /"url":"(http:[^"]+)"/.exec(server.output())?.[1] ?? '';
  const line = await connectSupervisor(serverUrl, {
    email: 'admin@nordlys.example',
    password: DEMO_PASSWORD,
  });
  cleanUp.defer(() => line.close());
  const contacts = await someContacts(db);
  const timed: Timed[] = [];
  for (const screen of Object.keys(SCREENS)) {
    timed.push({ screen, ...(await timeScreen(screen, line, contacts)) });
  }
  return timed;
}

/** Of random days, so that their rows are not all in memory. */
async function someContacts(db: Store): Promise<readonly ContactId[]> {
  const rows = await db
    .selectFrom('report_contacts')
    .select('contact_id as id')
    .orderBy('contact_id')
    .limit(2_000)
    .execute();
  return rows.map(({ id }) => id);
}

async function timeScreen(
  name: string,
  line: SupervisorLine,
  contacts: readonly ContactId[],
): Promise<{ median: number; p95: number }> {
  const random = seededRandom(`bench/${name}`);
  const { options, today } = await line.ask('report.options', {});
  const tookMs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const filter = drawFilter(random, options);
    const startedMs = performance.now();
    await SCREENS[name]?.(opened({ line, filter, today, random, contacts }));
    if (round >= 0) tookMs.push(performance.now() - startedMs);
    // Slower than a server lets one desk ask, as a person would be.
    await setTimeout(BETWEEN_MS);
  }
  return summarize(tookMs);
}

/** Facts a second. */
async function timeRebuild(db: Store): Promise<number> {
  const startedMs = performance.now();
  const log = createLog('silent');
  const { facts } = await rebuildReports({ db, clock: systemClock, log, lanes: LANES });
  return Math.round((facts / (performance.now() - startedMs)) * 1_000);
}

function print(result: {
  readonly about: string;
  readonly contacts: number;
  readonly facts: number;
  readonly screens: readonly Timed[];
  readonly rebuilt: number | null;
  readonly differing: readonly string[];
  readonly isMet: boolean;
}): void {
  const count = (value: number) => value.toLocaleString('en-US');
  const { about, screens, rebuilt, differing } = result;
  console.log(
    `${about}: ${count(result.contacts)} contacts reported, ${count(result.facts)} facts`,
  );
  console.log(`each screen opened ${ROUNDS} times under random filters\n`);
  const rows = screens.map(({ screen, median, p95 }) => [
    screen,
    median.toFixed(0),
    p95.toFixed(0),
  ]);
  console.log(markdownTable(['screen', 'median ms', 'p95 ms'], rows));
  console.log(`\nlimits: median < ${MOST_MEDIAN_MS} ms, p95 < ${MOST_P95_MS} ms`);
  if (rebuilt !== null) {
    console.log(`rebuilt from ${count(rebuilt)} facts/s; limit ${count(LEAST_FACTS_PER_SECOND)}`);
  }
  console.log(
    `${COMPARED} random questions also asked in plain SQL: ${differing.length} figures differ`,
  );
  for (const line of differing.slice(0, 20)) console.log(`  ${line}`);
  console.log(`\nlimits ${result.isMet ? 'met' : 'missed'}`);
}
