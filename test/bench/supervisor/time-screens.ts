import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { DEMO_PASSWORD } from '../../../server/demo/company.ts';
import type { Store } from '../../../server/store/database.ts';
import { seededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { daysOf } from '../../../shared/domain/reporting/filter.ts';
import { summarize } from '../statistics.ts';
import { randomFilter } from './random-filter.ts';
import { SCREENS, type Screen } from './screens.ts';
import { type Ask, connectTo, type ServerLine } from './server-line.ts';

/** How often each screen is opened. */
export const ROUNDS = 40;
const WARM_UP = 3;
/** The server lets each ask as fast as a person can click; so many of them click in turn. */
const SUPERVISORS = 8;
const BETWEEN_MS = 100;
const STORIES = 1_000;

/** From a screen's first question to its last answer, in milliseconds. */
export type TimedScreen = {
  readonly screen: string;
  readonly median: number;
  readonly p95: number;
  /** How many questions it asks, on average. */
  readonly requests: number;
};

/**
 * Opens each screen under random filters over real connections to a running server, one at a time. Admins
 * ask: nobody sees more.
 */
export async function timeScreens(db: Store, serverUrl: string): Promise<readonly TimedScreen[]> {
  await using cleanUp = new AsyncDisposableStack();
  const lines: ServerLine[] = [];
  while (lines.length < SUPERVISORS) {
    const account = { email: 'admin@nordlys.example', password: DEMO_PASSWORD };
    const line = await connectTo(serverUrl, account);
    cleanUp.defer(() => line.close());
    lines.push(line);
  }
  const contacts = await anyContacts(db);
  const timed: TimedScreen[] = [];
  for (const [name, screen] of Object.entries(SCREENS)) {
    timed.push({ screen: name, ...(await timeScreen(name, screen, lines, contacts)) });
  }
  return timed;
}

/** Of the whole year, in no order, so that their rows do not lie side by side. */
async function anyContacts(db: Store): Promise<readonly ContactId[]> {
  const rows = await db
    .selectFrom('report_contacts')
    .select('contact_id as id')
    .orderBy(sql`md5(contact_id::text)`)
    .limit(STORIES)
    .execute();
  return rows.map(({ id }) => id);
}

async function timeScreen(
  name: string,
  screen: Screen,
  lines: readonly ServerLine[],
  contacts: readonly ContactId[],
): Promise<Omit<TimedScreen, 'screen'>> {
  const random = seededRandom(`bench/${name}`);
  const tookMs: number[] = [];
  let requests = 0;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const line = lines[(round + WARM_UP) % lines.length] as ServerLine;
    const { options, today } = await line.ask('report.options', {});
    const filter = randomFilter(random, options);
    const days = daysOf(filter.period, today);
    const ask: Ask = (request, input) => {
      if (round >= 0) requests += 1;
      return line.ask(request, input);
    };
    const startedMs = performance.now();
    await screen({ ask, filter, days, random, contacts });
    if (round >= 0) tookMs.push(performance.now() - startedMs);
    await setTimeout(BETWEEN_MS);
  }
  return { ...summarize(tookMs), requests: requests / ROUNDS };
}
