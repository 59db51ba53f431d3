import { describe, expect, test } from '@jest/globals';
import { importChunk } from '../../../../server/customers/import-chunk.ts';
import { systemRandom } from '../../../../server/runtime/random.ts';
import type {
  AccountId,
  AgentId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  QueueId,
  ReasonCode,
  TeamId,
} from '../../../../shared/domain/ids.ts';
import type { FactPayload, FactType } from '../../../../shared/protocol/fact.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { createFactIntake } from '../../../support/fact-intake.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { allReported, reportedContact, reportedOffers } from '../../../support/reported-rows.ts';
import {
  addAccount,
  addContact,
  addCustomer,
  addLeg,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../../support/rows.ts';
import { contactEvent, postEvent, useServerUnderTest } from '../../../support/server-under-test.ts';
import { signIn } from '../../../support/sign-in.ts';

const CHURN = 'price' as ReasonCode;
const FROM = '+4722334455';

describe('what is reported of a contact', () => {
  const under = useServerUnderTest();

  /** An agent of a team, at a desk. */
  async function begin() {
    const { db } = under.server;
    const reasons = [{ code: CHURN, churn: true }] as never;
    await addReference(db, { reasons, offers: [credit('credit-1', 100)] });
    const intake = createFactIntake(db);
    const agent = await intake.addAgent({ team: 'north' as TeamId });
    const desk = await addRecorder(db, agent);
    const push = async <T extends FactType>(type: T, payload: FactPayload<T>, from = desk) => {
      const answer = await intake.push(from, [from.record(type, payload)]);
      expect(answer.quarantined).toEqual([]);
    };
    return { db, intake, agent, desk, push };
  }

  async function addTaken(
    agentId: AgentId,
    customer_id: CustomerId,
    row: Parameters<typeof addContact>[1] = {},
  ): Promise<ContactId> {
    const { db } = under.server;
    const id = await addContact(db, { customer_id, agent_id: agentId, ...row });
    await addLeg(db, id, agentId);
    return id;
  }

  async function wrapUp(
    { push }: Awaited<ReturnType<typeof begin>>,
    contactId: ContactId,
    saveResult: 'saved' | null = null,
    reason: ReasonCode | null = CHURN,
  ) {
    const disposition = 'done' as DispositionCode;
    const rest = { note: '', sentiment: null };
    await push('contact.wrapped-up', { contactId, disposition, reason, saveResult, ...rest });
  }

  test('says who, when and of whom, in whole milliseconds and minor units', async () => {
    const desk = await begin();
    const customer_id = await addCustomer(desk.db, { segment: 'business', jurisdiction: 'ID' });
    const account_id = await addAccount(desk.db, { customer_id, remaining_margin_minor: 12_000 });
    const startedAt = new Date(NOON_MS - HOUR_MS);
    const id = await addTaken(desk.agent.id, customer_id, {
      account_id,
      queue: 'retention' as QueueId,
      started_at: startedAt,
      connected_at: new Date(startedAt.getTime() + 12_345),
      ended_at: new Date(startedAt.getTime() + 60_000),
    });
    await desk.intake.push(desk.desk, [
      desk.desk.record(
        'contact.wrapped-up',
        {
          contactId: id,
          disposition: 'done' as DispositionCode,
          reason: CHURN,
          saveResult: 'saved',
          note: '',
          sentiment: 0.5,
        },
        startedAt.getTime() + 90_000,
      ),
    ]);
    expect(await reportedContact(desk.db, id)).toMatchObject({
      day: '2026-03-10',
      team: 'north',
      agent_id: desk.agent.id,
      queue: 'retention',
      segment: 'business',
      jurisdiction: 'ID',
      abandoned: false,
      churn: true,
      save_result: 'saved',
      wait_ms: 12_345,
      // The wrap-up is part of the work.
      handle_ms: 90_000 - 12_345,
      margin_minor: 12_000,
    });
  });

  test('is there once it has ended, not before, and only of incoming ones', async () => {
    const desk = await begin();
    const customer = await addCustomer(desk.db);
    const live = await addTaken(desk.agent.id, customer, { state: 'live', ended_at: null });
    const outgoing = await addTaken(desk.agent.id, customer, { direction: 'outgoing' });
    for (const contactId of [live, outgoing]) {
      await desk.push('contact.reason-set', { contactId, reason: CHURN });
    }
    expect(await allReported(desk.db)).toMatchObject({ contacts: [] });
    await desk.push('contact.ended', { contactId: live });
    expect(await allReported(desk.db)).toMatchObject({ contacts: [{ contact_id: live }] });
  });

  test('what an agent says of a contact that somebody else took changes nothing', async () => {
    const desk = await begin();
    const id = await addTaken(desk.agent.id, await addCustomer(desk.db));
    const other = await addRecorder(desk.db, await desk.intake.addAgent());
    await addLeg(desk.db, id, other.agent.id, { outcome: 'no-answer' });
    await desk.push('fcr.claimed', { contactId: id, resolved: true });
    await desk.push('fcr.claimed', { contactId: id, resolved: false }, other);
    await desk.push('contact.reason-set', { contactId: id, reason: CHURN }, other);
    expect(await reportedContact(desk.db, id)).toMatchObject({ claimed: true, reason: null });
  });

  test('a caller who gives up waiting is reported, known or not', async () => {
    const { server } = under;
    const unknown = { contactId: 'one', channel: 'voice', queue: 'support', from: '+4799887766' };
    const customer = await addCustomer(server.db, { phones: [FROM] });
    for (const data of [unknown, { ...unknown, contactId: 'two', from: FROM }]) {
      await postEvent(server, contactEvent(server, 'offered', data));
      server.clock.advance(30_000);
      await postEvent(server, contactEvent(server, 'ended', { contactId: data.contactId }));
    }
    const { contacts } = await allReported(server.db);
    expect(contacts).toMatchObject([
      { customer_id: null, abandoned: true, wait_ms: 30_000, handle_ms: null },
      { customer_id: customer, abandoned: true, wait_ms: 30_000, segment: 'consumer' },
    ]);
  });

  test('a customer who left later, in another contact about the account, was not kept', async () => {
    const desk = await begin();
    const customer = await addCustomer(desk.db);
    const [HOME, CABIN] = ['home', 'cabin'] as [AccountId, AccountId];
    const addSaved = async (account_id: AccountId | null) => {
      const started_at = new Date(NOON_MS - 20 * DAY_MS);
      const id = await addTaken(desk.agent.id, customer, { account_id, started_at });
      await wrapUp(desk, id, 'saved');
      return id;
    };
    const saved = [await addSaved(HOME), await addSaved(CABIN), await addSaved(null)];
    const leftAt = () =>
      Promise.all(saved.map(async (id) => (await reportedContact(desk.db, id))?.left_at));

    const leaving = await addTaken(desk.agent.id, customer, { account_id: HOME });
    await desk.push('cancel.completed', { contactId: leaving, requestedAtMs: NOON_MS - HOUR_MS });
    const { cancel_completed_at: gone } = await desk.db
      .selectFrom('contacts')
      .select('cancel_completed_at')
      .where('id', '=', leaving)
      .executeTakeFirstOrThrow();
    expect(await leftAt()).toEqual([gone, null, gone]);
    await desk.push('cancel.withdrawn', { contactId: leaving });
    expect(await leftAt()).toEqual([null, null, null]);
  });

  test('a customer who comes back is seen on the contact before, within the window and after', async () => {
    const desk = await begin();
    const customer = await addCustomer(desk.db);
    const endedAgo = async (days: number) => {
      const endMs = NOON_MS - days * DAY_MS;
      const times = { started_at: new Date(endMs - HOUR_MS), ended_at: new Date(endMs) };
      const id = await addTaken(desk.agent.id, customer, times);
      await wrapUp(desk, id);
      return id;
    };
    const first = await endedAgo(30);
    const second = await endedAgo(10);
    const third = await endedAgo(5);
    expect(await reportedContact(desk.db, first)).toMatchObject({
      repeat_contact_id: null,
      returned_after_ms: 20 * DAY_MS - HOUR_MS,
    });
    expect(await reportedContact(desk.db, second)).toMatchObject({
      repeat_contact_id: third,
      returned_after_ms: 5 * DAY_MS - HOUR_MS,
    });
    expect(await reportedContact(desk.db, third)).toMatchObject({ returned_after_ms: null });
  });

  test('an offer has the place it was last suggested at before it was made', async () => {
    const desk = await begin();
    const id = await addTaken(desk.agent.id, await addCustomer(desk.db));
    const offerId = 'credit-1' as OfferId;
    const money = { currency: 'EUR', faceValueMinor: 100, costMinor: 50 };
    const terms = { contactId: id, offerId, offerVersion: 1, ...money };
    const shown = { ...terms, expectedNetMinor: 1, reasons: [] };
    await desk.push('suggestion.shown', { ...shown, rank: 3 });
    await desk.push('suggestion.shown', { ...shown, rank: 2 });
    await desk.push('offer.presented', terms);
    await desk.push('suggestion.shown', { ...shown, rank: 1 });
    expect(await reportedOffers(desk.db, id)).toMatchObject([
      { outcome: 'presented', rank: 2, granted: false, day: '2026-03-10' },
    ]);
  });

  test('an import that moves a customer to another segment, or changes what they have, moves their contacts', async () => {
    const { db, clock } = under.server;
    const desk = await begin();
    const customer = {
      externalId: 'A-1',
      name: 'Kari Østby',
      language: 'nb' as const,
      segment: 'consumer',
      jurisdiction: 'NO',
      customerSinceMs: NOON_MS - 800 * DAY_MS,
      currency: 'EUR',
      monthlyValueMinor: 4_000,
      remainingMarginMinor: 30_000,
    };
    const product = { name: 'x', status: 'active' as const, contractEndsAtMs: null };
    const write = (change: object) =>
      db
        .transaction()
        .execute((trx) =>
          importChunk(trx, [{ ...customer, ...change }], { clock, random: systemRandom }),
        );
    await write({});
    const { id } = await db
      .selectFrom('customers')
      .select('id')
      .where('external_id', '=', 'A-1')
      .executeTakeFirstOrThrow();
    const contact = await addTaken(desk.agent.id, id);
    await wrapUp(desk, contact);
    expect(await reportedContact(db, contact)).toMatchObject({
      segment: 'consumer',
      product: null,
    });
    await write({
      segment: 'business',
      products: [
        { ...product, id: 'tv', kind: 'tv', monthlyMinor: 900 },
        { ...product, id: 'line', kind: 'broadband', monthlyMinor: 4_000 },
      ],
    });
    expect(await reportedContact(db, contact)).toMatchObject({
      segment: 'business',
      product: 'broadband',
    });
  });

  test.each([
    ['before the clocks go forward', '2026-03-28T22:30:00Z', '2026-03-28'],
    ['on the day they go forward', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['late on that day, an hour further from UTC', '2026-03-29T22:30:00Z', '2026-03-30'],
    ['as the day they go back begins', '2026-10-24T22:30:00Z', '2026-10-25'],
    ['late on that day, 25 hours long', '2026-10-25T22:30:00Z', '2026-10-25'],
    ['after it', '2026-10-25T23:30:00Z', '2026-10-26'],
  ])('the day is the company’s: %s', async (_, startedAt, day) => {
    const desk = await begin();
    await desk.db.updateTable('tenant_settings').set({ time_zone: 'Europe/Oslo' }).execute();
    const id = await addTaken(desk.agent.id, await addCustomer(desk.db), {
      started_at: new Date(startedAt),
    });
    await wrapUp(desk, id);
    expect(await reportedContact(desk.db, id)).toMatchObject({ day });
  });

  test('another time zone puts all contacts on its own days, and the server does so by itself', async () => {
    const desk = await begin();
    const { accessToken } = await signIn(under.server, { role: 'admin' });
    const id = await addTaken(desk.agent.id, await addCustomer(desk.db), {
      started_at: new Date('2026-03-09T23:30:00Z'),
    });
    await wrapUp(desk, id);
    expect(await reportedContact(desk.db, id)).toMatchObject({ day: '2026-03-09' });
    const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
    const settings = await fetch(`${under.server.url}/v1/settings`, { headers });
    await fetch(`${under.server.url}/v1/settings`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ ...((await settings.json()) as object), timeZone: 'Asia/Jakarta' }),
    });
    await under.server.reporting.settled();
    expect(await reportedContact(desk.db, id)).toMatchObject({ day: '2026-03-10' });
  });
});
