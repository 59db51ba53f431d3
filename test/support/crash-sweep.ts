import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { HostClock } from '../../electron/host/clock.ts';
import { createHost, type Host } from '../../electron/host/create-host.ts';
import type { AuthClient } from '../../electron/host/sync/auth-client.ts';
import { ConnectionLost } from '../../electron/host/sync/connection.ts';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { cutsWithinCheckpoint } from './cut-checkpoint.ts';
import {
  createDeskUnderTest,
  DATA_KEY,
  type DeskUnderTest,
  whileTimePasses,
} from './desk-under-test.ts';
import { fakeReader } from './fake-reader.ts';
import { createTestHostClock } from './host-clock.ts';
import { chooseAction, type RandomAction } from './random-agent.ts';
import { seededBytes } from './seeded-bytes.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

const DATABASES = ['outbox.db', 'cache.db'] as const;
type DatabaseName = (typeof DATABASES)[number];

/** How long each database's write-ahead log was; what is written only makes it longer. */
type LogBytes = Readonly<Record<DatabaseName, number>>;

/** An action of the agent's, and what the databases' logs were before and after it. */
export type RecordedAction = {
  readonly action: RandomAction;
  readonly before: LogBytes;
  readonly after: LogBytes;
};

/** A session whose every single write can be looked up again. */
export type RecordedSession = {
  readonly desk: DeskUnderTest;
  /** Where its databases are, with their whole logs; nobody writes to them any more. */
  readonly dir: string;
  readonly actions: readonly RecordedAction[];
};

/** One of the databases, with its file as a crash left it. */
type CutCheckpoint = { readonly database: DatabaseName; readonly bytes: Uint8Array };

/** What the agent finds, and what the server will be told. */
export type StateFound = {
  readonly console: unknown;
  readonly facts: unknown;
  /** SQLite's own word on each database. */
  readonly integrity: readonly string[];
};

/** Takes a call and goes on without the server for so many actions, as the seed decides. */
export async function recordSession(
  dataDir: string,
  reference: ReferenceData,
  { seed, actions }: { readonly seed: string; readonly actions: number },
): Promise<RecordedSession> {
  const desk = createDeskUnderTest(dataDir, { seed });
  await desk.begin(reference);
  await desk.takeContact();
  await desk.clock.advance(1_000);
  desk.network.cut();
  await desk.clock.advance(1_000);
  const { dataDir: dir } = desk;
  const random = seededRandom(seed);
  const recorded: RecordedAction[] = [];
  while (recorded.length < actions) {
    const next = await recordAction(desk, reference, random);
    if (next !== null) recorded.push(next);
  }
  return { desk, dir, actions: recorded };
}

/** Null when the desk did not want it: adding up offers may reach a limit. */
async function recordAction(
  desk: DeskUnderTest,
  reference: ReferenceData,
  random: SeededRandom,
): Promise<RecordedAction | null> {
  const action = chooseAction(await desk.call('console.get', {}), random, reference);
  if (action === null) throw new Error('the agent has nothing to do');
  const before = logBytes(desk.dataDir);
  try {
    await desk.call(action.method, action.input as never);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'beyond-authority') return null;
    throw cause;
  }
  return { action, before, after: logBytes(desk.dataDir) };
}

function logBytes(dir: string): LogBytes {
  const bytesOf = (name: DatabaseName) => statSync(join(dir, `${name}-wal`)).size;
  return { 'outbox.db': bytesOf('outbox.db'), 'cache.db': bytesOf('cache.db') };
}

/**
 * The logs as they were after each single write of an action: SQLite appends one page after the other,
 * each behind a header of its own (sqlite.org/fileformat2, "The Write-Ahead Log"), and a crash ends
 * either between two of them or within one. In order; the last one is after the action.
 */
export function cutsWithin(dir: string, { before, after }: RecordedAction): LogBytes[] {
  const cuts: LogBytes[] = [];
  for (const name of DATABASES) {
    const frameBytes = FRAME_HEADER_BYTES + pageBytes(join(dir, `${name}-wal`));
    const reached = cuts.at(-1) ?? before;
    for (let at = before[name]; at < after[name]; at += frameBytes) {
      cuts.push({ ...reached, [name]: at + Math.floor(frameBytes / 2) });
      cuts.push({ ...reached, [name]: at + frameBytes });
    }
  }
  return cuts;
}

/** Every state that a crash within a checkpoint of either database leaves its file in, in order. */
export function checkpointCuts(dir: string): CutCheckpoint[] {
  return DATABASES.flatMap((database) =>
    cutsWithinCheckpoint(dir, database).map((bytes) => ({ database, bytes })),
  );
}

const FRAME_HEADER_BYTES = 24;
const PAGE_SIZE_OFFSET = 8;

function pageBytes(logPath: string): number {
  return readFileSync(logPath).readUInt32BE(PAGE_SIZE_OFFSET);
}

const UNREACHABLE: AuthClient = {
  signIn: async () => ({ kind: 'unreachable', detail: 'cut' }),
  refresh: async () => ({ kind: 'unreachable', detail: 'cut' }),
  signOut: async () => false,
};

/** A host that reaches no server. */
function startAlone(clock: HostClock, dataDir: string): Host {
  const nothing = () => {};
  return createHost({
    dataDir,
    dataKey: DATA_KEY,
    clock,
    random: seededBytes(1),
    log: { info: nothing, warn: nothing, error: nothing },
    connectSync: async () => {
      throw new ConnectionLost('cut');
    },
    authClient: UNREACHABLE,
    reader: fakeReader,
  });
}

/** Starts a host on the databases as a crash at this cut left them, and looks at what there is. */
export async function reopenAt(session: RecordedSession, cut: LogBytes): Promise<StateFound> {
  const fresh = makeTempDir('crash-sweep');
  for (const name of DATABASES) {
    copyFileSync(join(session.dir, name), join(fresh, name));
    const log = readFileSync(join(session.dir, `${name}-wal`));
    writeFileSync(join(fresh, `${name}-wal`), log.subarray(0, cut[name]));
  }
  return lookAt(session, fresh);
}

/** Starts a host on the session's last state, with one database as a crash in its checkpoint left it. */
export async function reopenWith(
  session: RecordedSession,
  { database, bytes }: CutCheckpoint,
): Promise<StateFound> {
  const fresh = makeTempDir('crash-sweep');
  for (const name of DATABASES) {
    copyFileSync(join(session.dir, name), join(fresh, name));
    copyFileSync(join(session.dir, `${name}-wal`), join(fresh, `${name}-wal`));
  }
  writeFileSync(join(fresh, database), bytes);
  return lookAt(session, fresh);
}

/** What a host finds in a folder, which is removed. */
async function lookAt({ desk }: RecordedSession, fresh: string): Promise<StateFound> {
  const clock = createTestHostClock(desk.clock.nowMs());
  const host = startAlone(clock, fresh);
  try {
    const { contact, agent, session, connection } = await host.handlers['console.get']({});
    const { waiting, localDataNotice } = connection;
    return {
      console: { contact, agent, signedIn: session.kind, waiting, localDataNotice },
      facts: readOnly(join(fresh, 'outbox.db'), (database) =>
        database.prepare('select seq, id, type from facts order by seq').all(),
      ),
      integrity: DATABASES.map((name) =>
        readOnly(join(fresh, name), (database) =>
          String(database.pragma('integrity_check', { simple: true })),
        ),
      ),
    };
  } finally {
    await whileTimePasses(clock, host.close());
    removeDir(fresh);
  }
}

function readOnly<T>(path: string, read: (database: BetterSqlite3.Database) => T): T {
  const database = new BetterSqlite3(path, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
