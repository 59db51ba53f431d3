import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { findActiveAgent } from '../../../../server/auth/user-queries.ts';
import { recordChange } from '../../../../server/store/change-feed.ts';
import { cutFeed, FEED_DAYS } from '../../../../server/sync/feed/cut-feed.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import { createFeedReader } from '../../../support/feed-reader.ts';
import { addReference } from '../../../support/reference-rows.ts';
import { addContact, addCustomer, addSettings, addUser } from '../../../support/rows.ts';
import { useEmbeddedDatabase } from '../../../support/server-database.ts';

describe('S4: what is removed of the change feed', () => {
  const store = useEmbeddedDatabase();
  let agent: AgentProfile;
  beforeEach(async () => {
    await addSettings(store.db);
    await addReference(store.db);
    const found = await findActiveAgent(store.db, await addUser(store.db));
    if (!found) throw new Error('the agent was just added');
    agent = found;
  });

  async function addServed(name: string): Promise<CustomerId> {
    const id = await addCustomer(store.db, { name });
    await addContact(store.db, { customer_id: id, agent_id: agent.id });
    return id;
  }

  const change = (customerId: CustomerId) => recordChange(store.db, 'customer', customerId);
  /** All changes so far are from so many days ago. */
  const daysPass = (days: number) =>
    sql`update changes set at = at - ${days}::int * interval '1 day'`.execute(store.db);
  const left = async () =>
    (await store.db.selectFrom('changes').select('entity_id').execute()).map(
      (row) => row.entity_id,
    );

  test('is what is older than a desk stays away', async () => {
    const [old, young] = [await addServed('Old'), await addServed('Young')];
    await cutFeed(store.db);
    await sql`delete from changes`.execute(store.db);
    await change(old);
    await daysPass(2);
    await change(young);
    await daysPass(FEED_DAYS - 1);

    expect(await cutFeed(store.db)).toBe(1);
    expect(await left()).toEqual([young]);
    expect(await cutFeed(store.db)).toBe(0);
  });

  test('is skipped by nobody: a desk from before it begins anew, one that has read it goes on', async () => {
    const [missed, later] = [await addServed('Missed'), await addServed('Later')];
    const [away, there] = [createFeedReader(store.db, agent), createFeedReader(store.db, agent)];
    for (const reader of [away, there]) await reader.pullAll();
    await change(missed);
    expect(await there.pullAll()).toEqual(['Missed']);
    await daysPass(FEED_DAYS + 1);
    expect(await cutFeed(store.db)).toBeGreaterThan(0);
    await change(later);

    expect(await there.pullAll()).toEqual(['Later']);
    const anew = await away.pullAll();
    expect(anew.slice(0, 2)).toEqual(['reference', 'follow-ups']);
    expect(anew).toEqual(expect.arrayContaining(['Missed', 'Later']));
    await change(missed);
    expect(await away.pullAll()).toEqual(['Missed']);
  });

  test('is not skipped by a desk that was being filled meanwhile either', async () => {
    const first = await addServed('First');
    for (let n = 0; n < 3; n += 1) await addServed(`Other ${n}`);
    const reader = createFeedReader(store.db, agent);
    for (let pulls = 0; pulls < 3; pulls += 1) await reader.pull(2);
    await change(first);
    await daysPass(FEED_DAYS + 1);
    await cutFeed(store.db);

    const rest = await reader.pullAll();
    expect(rest).toContain('reference');
    expect(rest).toContain('First');
  });

  test('goes bit by bit, also where one transaction made many changes', async () => {
    const customerId = await addServed('Imported');
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    await sql`insert into changes (kind, entity_id)
      select 'customer', ${customerId}::uuid from generate_series(1, 2500)`.execute(store.db);
    await daysPass(FEED_DAYS + 1);

    expect(await cutFeed(store.db)).toBeGreaterThanOrEqual(2500);
    expect(await left()).toEqual([]);
    expect(await reader.pullAll()).toContain('reference');
  });
});
