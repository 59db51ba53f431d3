import { randomUUID } from 'node:crypto';
import { createAccessTokens } from '../../server/auth/access-tokens.ts';
import { systemClock } from '../../server/runtime/clock.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import { loadSecrets } from '../../server/runtime/secrets.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { runBare } from './load/bare-run.ts';
import { addCallCentre, signEverybodyIn } from './load/company.ts';
import type { Handling } from './load/crew-messages.ts';
import { type LoadOptions, readLoadOptions, requireOpenFiles } from './load/options.ts';
import { printLoad } from './load/report.ts';
import { isNothingLost, type LoadResult, recordsLines, rowsOf } from './load/rows.ts';
import { runSavedesk } from './load/savedesk-run.ts';
import { isMet, type Row } from './table/row.ts';

/** As long as a call lasts where there are agents enough; half of them are busy at most. */
const LONGEST_HANDLING_MS = 4_000;
const MOST_BUSY = 0.5;

/**
 * What a server bears: real desks by the thousand, each with the workstation's own link, contacts at a
 * given rate, and then everybody cut off at once; beside a bare Socket.IO server with as many connections
 * and messages. Everything runs on this machine, so the desks take their part of it too.
 * Exits with 1 where a limit is missed or something is lost.
 */
export async function benchLoad(args: readonly string[]): Promise<void> {
  const options = readLoadOptions(args);
  const result = await measureLoad(options);
  const isWell = isNothingLost(result.savedesk) && rowsOf(result).every(isMet);
  if (options.json) console.log(JSON.stringify({ ...result, isWell }));
  else printLoad(result);
  process.exitCode = isWell ? 0 : 1;
}

/** What one process is to bear on two cores, beside the desks' own processes. */
const IN_THE_TABLE = ['--desks', '5000', '--contacts-per-second', '50', '--seconds', '20'];

/** The same at that size, as lines of the table. @throws when something is lost. */
export async function loadRows(): Promise<readonly Row[]> {
  const result = await measureLoad(readLoadOptions(IN_THE_TABLE));
  if (!isNothingLost(result.savedesk)) throw new Error(recordsLines(result.savedesk));
  return rowsOf(result);
}

async function measureLoad(options: LoadOptions): Promise<LoadResult> {
  requireOpenFiles(options.desks);
  const startedMs = performance.now();
  const progress = (what: string) => {
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    console.error(`${String(seconds).padStart(4)} s  ${what}`);
  };
  await using cleanUp = new AsyncDisposableStack();

  progress(`preparing a company of ${options.desks} agents`);
  const databaseUrl = options.database ?? (await ownDatabase(cleanUp));
  const { db, close } = await openDatabase({ kind: 'postgres', url: databaseUrl });
  cleanUp.defer(close);
  await migrate(db);
  const run = randomUUID().slice(0, 8);
  const callCentre = await addCallCentre(db, run, options.desks);
  const dataDir = makeTempDir('bench-load');
  cleanUp.defer(() => removeDir(dataDir));
  const secrets = await loadSecrets(dataDir, systemRandom, { tokenKey: null, webhookSecrets: [] });
  const tokens = createAccessTokens(secrets.tokenKey, systemClock);
  const handling = handlingOf(options);

  progress('measuring a bare Socket.IO server');
  const anybody = callCentre.agents.map(({ id }) => ({ agentId: id, accessToken: '' }));
  const bare = await runBare(options, anybody, handling);
  progress('starting the server');
  const passes = await signEverybodyIn(db, tokens, callCentre.agents);
  const source = `load-${run}`;
  const parts = { options, db, databaseUrl, dataDir, source, callCentre, passes };
  const savedesk = await runSavedesk({ ...parts, handling, progress });

  return { options, savedesk, bare };
}

async function ownDatabase(cleanUp: AsyncDisposableStack): Promise<string> {
  const postgres = await startPostgres();
  cleanUp.defer(postgres.stop);
  return postgres.createDatabase();
}

/** Agents talk for most of the time that a contact takes them. */
function handlingOf({ desks, contactsPerSecond }: LoadOptions): Handling {
  const handlingMs = Math.min(LONGEST_HANDLING_MS, (MOST_BUSY * desks * 1_000) / contactsPerSecond);
  return { talkMs: handlingMs * 0.75, wrapUpMs: handlingMs * 0.25 };
}
