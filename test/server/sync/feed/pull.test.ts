import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { findActiveAgent } from '../../../../server/auth/user-queries.ts';
import { recordChange } from '../../../../server/store/change-feed.ts';
import { leastIdAt } from '../../../../server/store/spans/span.ts';
import type { CustomerId, QueueId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import { createFeedReader } from '../../../support/feed-reader.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import {
  addContact,
  addCustomer,
  addSettings,
  addUser,
  DAY_MS,
  NOON_MS,
} from '../../../support/rows.ts';
import { useEmbeddedDatabase } from '../../../support/server-database.ts';

describe('the change feed of a desk', () => {
  const store = useEmbeddedDatabase();
  let agent: AgentProfile;
  beforeEach(async () => {
    await addSettings(store.db);
    await addReference(store.db);
    agent = await addAgent();
  });

  async function addAgent(user: Parameters<typeof addUser>[1] = {}): Promise<AgentProfile> {
    const found = await findActiveAgent(store.db, await addUser(store.db, user));
    if (!found) throw new Error('the agent was just added');
    return found;
  }

  /** A customer whom the agent served so many days ago. */
  async function addServed(name: string, daysAgo: number, by = agent): Promise<CustomerId> {
    const id = await addCustomer(store.db, { name });
    const startedAt = new Date(NOON_MS - daysAgo * DAY_MS);
    await addContact(store.db, { customer_id: id, agent_id: by.id, started_at: startedAt });
    return id;
  }

  test('S5: begins with reference data and what is to be followed up, then the customers the agent served last, newest first', async () => {
    await addServed('Ten days ago', 10);
    await addServed('Yesterday', 1);
    await addServed('In spring', 100);
    await addServed('Of somebody else', 1, await addAgent());
    const waiting = await addCustomer(store.db, { name: 'Waits in my queue' });
    await addContact(store.db, { customer_id: waiting, state: 'queued', ended_at: null });
    const elsewhere = await addCustomer(store.db, { name: 'Waits in another' });
    await addContact(store.db, {
      customer_id: elsewhere,
      state: 'queued',
      queue: 'billing' as QueueId,
      ended_at: null,
    });
    await addCustomer(store.db, { name: 'Never called' });

    expect(await createFeedReader(store.db, agent).pullAll()).toEqual([
      'reference',
      'follow-ups',
      'Waits in my queue',
      'Yesterday',
      'Ten days ago',
    ]);
  });

  test.each([1, 2, 3, 7])('S5: comes whole in pages of %i', async (limit) => {
    for (let i = 0; i < 5; i += 1) await addServed(`Served ${i}`, i + 1);
    // Two contacts at one moment fall on either side of a page's end.
    await addServed('Served 5', 5);

    const seen = await createFeedReader(store.db, agent).pullAll(limit);

    expect(seen.slice(0, 2)).toEqual(['reference', 'follow-ups']);
    expect(seen.slice(2).toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `Served ${i}`));
  });

  test('S5: is bounded to 500 customers, or as many as the server is told', async () => {
    await sql`
      with c as (
        insert into customers (id, name, language, segment, jurisdiction, customer_since, currency,
          monthly_value_minor, remaining_margin_minor, search_text, updated_at)
        select gen_random_uuid(), 'C' || n, 'en', 's', 'NO', now(), 'EUR', 0, 0, '', now()
        from generate_series(1, 520) n returning id, name)
      insert into contacts (id, source, external_id, channel, direction, queue, customer_id,
        agent_id, state, started_at, ended_at)
      select overlay(gen_random_uuid()::text placing ${leastIdAt(NOON_MS).slice(0, 13)} from 1)::uuid,
        's', name, 'voice', 'incoming', 'cancellation', id, ${agent.id},
        'closed', ${new Date(NOON_MS)}::timestamptz - substr(name, 2)::int * interval '1 minute',
        ${new Date(NOON_MS)}
      from c`.execute(store.db);

    const seen = await createFeedReader(store.db, agent).pullAll();

    expect(seen).toHaveLength(502);
    expect(seen.slice(0, 3)).toEqual(['reference', 'follow-ups', 'C1']);
    expect(seen.at(-1)).toBe('C500');
    const more = await createFeedReader(store.db, agent, { workingSetCustomers: 510 }).pullAll();
    expect(more.at(-1)).toBe('C510');
    const none = await createFeedReader(store.db, agent, { workingSetCustomers: 0 }).pullAll();
    expect(none).toEqual(['reference', 'follow-ups']);
  });

  test('S4: then tells each change once, in its newest state', async () => {
    const served = await addServed('Budi', 1);
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    await store.db
      .updateTable('customers')
      .set({ name: 'Budi S' })
      .where('id', '=', served)
      .execute();
    await recordChange(store.db, 'customer', served);
    await store.db.updateTable('customers').set({ name: 'Budi Santoso' }).execute();
    await recordChange(store.db, 'customer', served);

    expect(await reader.pullAll()).toEqual(['Budi Santoso']);
    expect(await reader.pullAll()).toEqual([]);
  });

  test('S4: a change made while a desk is being filled is not lost', async () => {
    const first = await addServed('First', 1);
    await addServed('Second', 2);
    await addServed('Third', 3);
    const reader = createFeedReader(store.db, agent);
    expect((await reader.pull(3)).changes.map((change) => change.kind)).toEqual([
      'reference',
      'follow-ups',
      'customer',
    ]);

    await store.db
      .updateTable('customers')
      .set({ name: 'First renamed' })
      .where('id', '=', first)
      .execute();
    await recordChange(store.db, 'customer', first);

    expect(await reader.pullAll(2)).toEqual(['Second', 'Third', 'First renamed']);
  });

  test('tells only of customers in the working set, and goes on behind the others', async () => {
    await addServed('Mine', 1);
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    const before = reader.cursor;
    const stranger = await addCustomer(store.db, { name: 'Stranger' });
    await recordChange(store.db, 'customer', stranger);

    expect(await reader.pullAll()).toEqual([]);
    expect(reader.cursor).not.toBe(before);

    const contactId = await addContact(store.db, {
      customer_id: stranger,
      agent_id: (await addAgent()).id,
      state: 'live',
      ended_at: null,
    });
    await recordChange(store.db, 'customer', stranger);
    expect(await reader.pullAll()).toEqual([]);

    const waits = { state: 'queued', agent_id: null } as const;
    await store.db.updateTable('contacts').set(waits).where('id', '=', contactId).execute();
    await recordChange(store.db, 'customer', stranger);
    expect(await reader.pullAll()).toEqual(['Stranger']);
  });

  test('a customer leaves the working set after 90 days', async () => {
    const served = await addServed('Long ago', 1);
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    reader.nowMs = NOON_MS + 90 * DAY_MS;
    await recordChange(store.db, 'customer', served);

    expect(await reader.pullAll()).toEqual([]);
  });

  test('tells what became of first-contact resolution', async () => {
    const served = await addServed('Budi', 1);
    const contactId = await addContact(store.db, {
      customer_id: served,
      fcr_claimed: true,
      started_at: new Date(NOON_MS - 8 * DAY_MS),
    });
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    await recordChange(store.db, 'contact-fcr', contactId);
    expect(await reader.pullAll()).toEqual(['fcr verified']);

    const back = await addContact(store.db, {
      customer_id: served,
      started_at: new Date(NOON_MS - 6 * DAY_MS),
    });
    await store.db
      .updateTable('contacts')
      .set({ repeat_contact_id: back })
      .where('id', '=', contactId)
      .execute();
    await recordChange(store.db, 'contact-fcr', contactId);
    const { changes } = await reader.pull();
    expect(changes).toEqual([
      {
        kind: 'contact-fcr',
        contactId,
        fcr: { claimed: true, confirmed: null, verified: 'repeated' },
      },
    ]);
  });

  test('reference data comes whole when any of it changes, with the limits of the role', async () => {
    const supervisor = await addAgent({ role: 'supervisor' });
    const readers = [createFeedReader(store.db, agent), createFeedReader(store.db, supervisor)];
    for (const reader of readers) await reader.pullAll();
    await addReference(store.db, { offers: [credit('new-one', 100)] });

    const seen = [];
    for (const reader of readers) seen.push((await reader.pull()).changes);

    for (const [change, ...others] of seen) {
      expect(others).toEqual([]);
      expect(change).toMatchObject({ reference: { offers: [{ id: 'new-one' }] } });
    }
    expect(
      seen.map(([change]) => change?.kind === 'reference' && change.reference.limits),
    ).toMatchObject([{ valuePerContactMinor: 10_000 }, { valuePerContactMinor: 20_000 }]);
  });

  test('saving the same reference data again is no news', async () => {
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    await addReference(store.db);

    expect(await reader.pullAll()).toEqual([]);
  });

  test('an offer changed without a new version is refused, and nothing is saved', async () => {
    await expect(addReference(store.db, { offers: [credit('credit-40', 5_000)] })).rejects.toThrow(
      'give it version 2',
    );
    expect(await createFeedReader(store.db, agent).pullAll()).toEqual(['reference', 'follow-ups']);
  });

  test.each([
    'nonsense',
    'follow.x.y',
    'fill.abc.1.0.1.not-a-uuid.3',
    '....',
    'follow.old.9999999.0',
  ])('starts over from a cursor it cannot follow: %s', async (cursor) => {
    await addServed('Budi', 1);
    const reader = createFeedReader(store.db, agent);
    reader.cursor = cursor;

    expect(await reader.pullAll()).toEqual(['reference', 'follow-ups', 'Budi']);
  });

  test('starts over when the database is one of a later beginning, or was put back', async () => {
    await addServed('Budi', 1);
    const reader = createFeedReader(store.db, agent);
    await reader.pullAll();
    const [kind, epoch, xid] = reader.cursor.split('.');

    reader.cursor = `${kind}.otherdb.${xid}.0`;
    expect(await reader.pullAll()).toEqual(['reference', 'follow-ups', 'Budi']);
    reader.cursor = `${kind}.${epoch}.${Number(xid) + 1_000_000}.0`;
    expect(await reader.pullAll()).toEqual(['reference', 'follow-ups', 'Budi']);
  });

  test('cursors stay within what the protocol allows', async () => {
    for (let i = 0; i < 3; i += 1) await addServed(`Served ${i}`, i + 1);
    const reader = createFeedReader(store.db, agent);
    await reader.pull(2);
    expect(reader.cursor).toMatch(/^fill\./);
    // Room for transaction ids of a billion a day for a thousand years.
    expect(reader.cursor.length).toBeLessThan(100 - 10);
  });
});
