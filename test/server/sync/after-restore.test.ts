import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { systemClock } from '../../../electron/host/clock.ts';
import { createHost, type Host } from '../../../electron/host/create-host.ts';
import { createAuthClient } from '../../../electron/host/sync/auth-client.ts';
import { createSocketConnect } from '../../../electron/host/sync/socket-connection.ts';
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/observability/log.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import { type RunningServer, startServer } from '../../../server/start.ts';
import { openDatabase, type Store } from '../../../server/store/database.ts';
import type { ConnectionView, ContactView } from '../../../shared/contract/views.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { DATA_KEY } from '../../support/desk-under-test.ts';
import { fakeReader } from '../../support/fake-reader.ts';
import { phoneSystem } from '../../support/phone-system.ts';
import { AGENT, addCompany } from '../../support/real-stack.ts';
import { savedesk } from '../../support/run-cli.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

// Two starts of a whole server and a restore take their time on a busy machine.
jest.setTimeout(120_000);

const SECRET = `whsec_${Buffer.from('restored'.padEnd(32, '.')).toString('base64')}`;
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

describePostgres('a server that is restored from a backup', () => {
  const source = usePostgres('migrated');
  const target = usePostgres('empty');
  const dir = tempDirPerTest('restored');
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  });

  async function start(databaseUrl: string): Promise<RunningServer> {
    const config = readConfig({
      ...{ dataDir: dir.path, databaseUrl, port: 0 },
      webhookSecrets: [SECRET],
    });
    return startServer({ config, log: createLog('silent') });
  }

  async function withDatabase<T>(url: string, use: (db: Store) => Promise<T>): Promise<T> {
    const { db, close } = await openDatabase({ kind: 'postgres', url });
    try {
      return await use(db);
    } finally {
      await close();
    }
  }

  /** A workstation that finds the server wherever it is now. */
  function openDesk(url: () => string): Host {
    const host = createHost({
      dataDir: join(dir.path, 'desk'),
      dataKey: DATA_KEY,
      clock: systemClock,
      random: systemRandom.bytes,
      log: SILENT,
      reader: fakeReader,
      connectSync: (...args) => createSocketConnect(url())(...args),
      authClient: {
        signIn: (...args) => createAuthClient(url()).signIn(...args),
        refresh: (...args) => createAuthClient(url()).refresh(...args),
        signOut: (...args) => createAuthClient(url()).signOut(...args),
      },
    });
    opened.push(() => host.close());
    return host;
  }

  /** Resolves when the agent is shown a connection like this. */
  const whenShown = (host: Host, isSo: (view: ConnectionView) => boolean) =>
    new Promise<void>((resolve) => {
      host.events.subscribe((event, payload) => {
        if (event === 'connection.changed' && isSo(payload as ConnectionView)) resolve();
      });
    });
  /** Serves a caller from the ring to the end of the wrap-up. */
  async function serveCaller(host: Host, serverUrl: string): Promise<void> {
    const ringing = new Promise<ContactView>((resolve) => {
      host.events.subscribe((event, payload) => {
        const { contact } = payload as { readonly contact?: ContactView | null };
        if (event === 'contact.changed' && contact?.phase.kind === 'ringing') resolve(contact);
      });
    });
    await host.handlers['agent.set-state']({ state: { kind: 'ready' } });
    const call = { contactId: 'after-the-backup', from: '+31201234561', queue: 'cancellation' };
    await phoneSystem(serverUrl, SECRET).offer(call);
    const { contactId } = (await ringing).header;
    await host.handlers['contact.accept']({ contactId });
    await host.handlers['contact.end']({ contactId });
    const { session } = await host.handlers['console.get']({});
    const reference = session.kind === 'signed-in' ? session.reference : null;
    const draft = {
      disposition: reference?.dispositions[0]?.code ?? null,
      resolved: true,
      customerConfirmed: null,
      followUp: null,
    };
    await host.handlers['wrap-up.draft']({ contactId, draft });
    await host.handlers['wrap-up.complete']({ contactId });
  }

  const isDelivered = ({ status, waiting }: ConnectionView) => status === 'online' && waiting === 0;

  test('S2: gets again, once each and in order, what it lost, also about callers it never heard of', async () => {
    await withDatabase(source.url, addCompany);
    let server = await start(source.url);
    const host = openDesk(() => server.url);
    const beAway = async (reason: 'break' | 'lunch' | 'meeting' | 'training') => {
      const delivered = whenShown(host, isDelivered);
      await host.handlers['agent.set-state']({ state: { kind: 'not-ready', reason } });
      await delivered;
    };
    await host.handlers['session.sign-in'](AGENT);
    await beAway('lunch');
    const backup = join(dir.path, 'backup');
    expect(await savedesk(['backup', backup, '--database-url', source.url])).toMatchObject({
      exitCode: 0,
    });
    await beAway('meeting');
    await serveCaller(host, server.url);
    await beAway('training');
    const aboutCaller = await withDatabase(source.url, contactFacts);
    expect(aboutCaller).toContain('contact.wrapped-up');
    const knownBefore = await withDatabase(source.url, contacts);
    expect(knownBefore).toMatchObject([{ externalId: 'after-the-backup', state: 'closed' }]);

    const lost = server;
    expect(await savedesk(['restore', backup, '--database-url', target.url])).toMatchObject({
      exitCode: 0,
    });
    expect(await withDatabase(target.url, reasons)).toEqual(['lunch']);
    const isShownAsWaiting = whenShown(host, ({ waiting }) => waiting >= 2);
    const delivered = isShownAsWaiting.then(() => whenShown(host, isDelivered));
    await lost.close();
    server = await start(target.url);
    opened.push(() => server.close());
    await delivered;
    const { connection } = await host.handlers['console.get']({});
    // Of the caller it was told first: what was done for them is as if it had heard of them itself.
    expect(connection.quarantined).toEqual([]);
    expect(await withDatabase(target.url, contactFacts)).toEqual(aboutCaller);
    expect(await withDatabase(target.url, contacts)).toEqual(knownBefore);
    expect(await withDatabase(target.url, toldRings)).toEqual(['accepted']);
    await beAway('break');
    const all = ['lunch', 'meeting', 'training', 'break'];
    expect(await withDatabase(target.url, reasons)).toEqual(all);
  });
});

/** Why the agent was away, fact by fact as the server holds them. */
async function reasons(db: Store): Promise<unknown[]> {
  const facts = await db
    .selectFrom('facts')
    .select('payload')
    .where('type', '=', 'agent.state-changed')
    .orderBy('seq')
    .execute();
  const states = facts.map(({ payload }) => payload['state'] as { readonly reason?: string });
  return states.flatMap(({ reason }) => reason ?? []);
}

/** What was recorded about contacts. */
async function contactFacts(db: Store): Promise<string[]> {
  const facts = await db.selectFrom('facts').select(['type', 'payload']).execute();
  return facts.flatMap(({ type, payload }) => ('contactId' in payload ? type : [])).toSorted();
}

/** The contacts, and how they stand. */
function contacts(db: Store): Promise<unknown[]> {
  return db
    .selectFrom('contacts')
    .select([
      'id',
      'source',
      'external_id as externalId',
      'queue',
      'channel',
      'ani_e164',
      'agent_id',
    ])
    .select(['customer_id', 'state', 'disposition', 'fcr_claimed', 'started_at'])
    .execute();
}

/** What became of the rings that a desk told of. */
async function toldRings(db: Store): Promise<string[]> {
  const legs = await db
    .selectFrom('contact_legs')
    .select('outcome')
    .where('told_at', 'is not', null)
    .execute();
  return legs.map(({ outcome }) => outcome);
}
