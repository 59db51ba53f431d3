import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../server/store/database.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { addSettings, NOON_MS } from '../../support/rows.ts';
import { contactEvent, postEvent, startServerUnderTest } from '../../support/server-under-test.ts';

describePostgres('a server whose connections to the database are all in use', () => {
  const postgres = usePostgres('migrated');

  test('asks a phone system to send its event again, and then takes it', async () => {
    // Long enough to open a connection on a machine that is busy.
    const pool = { poolSize: 2, mostWaitMs: 3_000 };
    await using opened = new AsyncDisposableStack();
    const { db, close } = await openDatabase({ kind: 'postgres', url: postgres.url, ...pool });
    opened.defer(close);
    await addSettings(db);
    const server = await startServerUnderTest(db, createManualClock(NOON_MS));
    opened.defer(server.close);

    const end = Promise.withResolvers<void>();
    const held = Array.from({ length: pool.poolSize }, () => Promise.withResolvers<void>());
    const holding = held.map(({ resolve }) =>
      db.transaction().execute(() => {
        resolve();
        return end.promise;
      }),
    );
    await Promise.all(held.map(({ promise }) => promise));

    const data = { contactId: 'c1', channel: 'voice', queue: 'billing', from: null };
    const event = contactEvent(server, 'offered', data);
    const busy = await postEvent(server, event);
    expect(busy.status).toBe(503);
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await busy.json()).toMatchObject({ type: 'urn:savedesk:problem:unavailable' });

    end.resolve();
    await Promise.all(holding);
    expect((await postEvent(server, event)).status).toBe(202);
  }, 60_000);
});
