import { rebuildReports } from '../../server/analytics/projection/rebuild.ts';
import { createLog } from '../../server/observability/log.ts';
import { systemClock } from '../../server/runtime/clock.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { startPostgres } from '../support/postgres.ts';
import { AGENT, addCompany, startServerProcess } from '../support/real-stack.ts';
import { signInTo } from '../support/server-api.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { openHostParts } from './desk/host-parts.ts';
import { openCountingProxy } from './drain/counting-proxy.ts';
import { drainOutbox } from './drain/drain-link.ts';
import { FACTS_A_CONTACT } from './drain/outage-facts.ts';
import { addContactsOf, recordOutage } from './drain/prepare-outage.ts';
import { timeRawInsert } from './drain/raw-insert.ts';
import { timePouchDB } from './drain/time-pouchdb.ts';
import { progressOf } from './table/progress.ts';
import type { Row } from './table/row.ts';

/** Delivered before anything is timed, on each side: a server that runs has read its code and planned its queries. */
const WARM_UP_CONTACTS = 200;
const WARM_UP_FACTS = WARM_UP_CONTACTS * FACTS_A_CONTACT;
const CONTACTS = 1_000;
const FACTS = CONTACTS * FACTS_A_CONTACT;
const LEAST_OF_RAW = 0.5;
const LEAST_OF_POUCHDB = 10;

/**
 * A desk delivers 10,000 facts of an outage to the real server on a PostgreSQL that flushes every commit, timed
 * behind a warm-up of 2,000 more, to the last ack; beside multi-row inserts of the same rows into the same
 * database, and beside PouchDB replicating as many documents, each behind a warm-up as long.
 */
export async function measureDrain(): Promise<readonly Row[]> {
  const dir = makeTempDir('bench-drain');
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => removeDir(dir));
  const postgres = await startPostgres({ durability: 'power-cut' });
  cleanUp.defer(postgres.stop);
  const databaseUrl = await postgres.createDatabase();

  const database = await openDatabase({ kind: 'postgres', url: databaseUrl });
  cleanUp.defer(database.close);
  await migrate(database.db);
  await addCompany(database.db);
  const { id } = await database.db.selectFrom('users').select('id').executeTakeFirstOrThrow();
  const agentId: AgentId = id;
  const contacts = await addContactsOf(database.db, agentId, WARM_UP_CONTACTS + CONTACTS);

  // A server that finds contacts it has not reported makes their rows first, beside what it is sent.
  await rebuildReports({ db: database.db, clock: systemClock, log: createLog('silent'), lanes: 1 });

  const parts = openHostParts(dir);
  cleanUp.defer(parts.close);
  const count = recordOutage(parts, agentId, contacts);
  const facts = parts.outbox.unsent(parts.outbox.device(agentId).deviceId, count);

  const server = await startServerProcess(dir, 0, ['--database-url', databaseUrl]);
  cleanUp.defer(() => server.stop());
  const { tokens } = await signInTo(server.url, AGENT);
  const proxy = await openCountingProxy(Number(new URL(server.url).port));
  cleanUp.defer(proxy.close);

  const progress = progressOf('facts drained');
  const timed = { sinceMs: 0, facts: 0, bytesBefore: 0 };
  const putAside = await drainOutbox({
    parts,
    agentId,
    tokens,
    url: `http://127.0.0.1:${proxy.port}`,
    onProgress: (unsent) => {
      progress(count - unsent, count);
      if (timed.facts > 0 || unsent > FACTS) return;
      Object.assign(timed, {
        sinceMs: performance.now(),
        facts: unsent,
        bytesBefore: proxy.bytes(),
      });
    },
  });
  const perSecond = (timed.facts * 1_000) / (performance.now() - timed.sinceMs);
  const bytes = ((proxy.bytes() - timed.bytesBefore) * FACTS) / timed.facts;
  if (putAside > 0) throw new Error(`${putAside} facts were put aside`);
  const rawPerSecond = await timeRawInsert(databaseUrl, WARM_UP_FACTS);
  console.error('the same facts replicated by PouchDB');
  const pouch = await timePouchDB(dir, facts, WARM_UP_FACTS);
  const what = `${FACTS.toLocaleString('en-US')} offline facts drained`;
  return [
    {
      what,
      figure: { value: perSecond, unit: '/s' },
      beside: { what: 'raw multi-row insert', value: rawPerSecond },
      limits: [{ of: 'ratio', kind: 'at-least', value: LEAST_OF_RAW }],
    },
    {
      what,
      figure: { value: perSecond, unit: '/s' },
      beside: { what: 'PouchDB to express-pouchdb', value: pouch.perSecond },
      limits: [{ of: 'ratio', kind: 'at-least', value: LEAST_OF_POUCHDB }],
    },
    {
      what: `${what}, on the wire`,
      figure: { value: bytes / 1_024, unit: 'KiB' },
      beside: { what: 'PouchDB to express-pouchdb', value: pouch.bytes / 1_024 },
      limits: [],
    },
  ];
}
