import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { DispositionCode, ReasonCode } from '../../../../shared/domain/ids.ts';
import { contactRow, deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import {
  addContact,
  addCustomer,
  addLeg,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../../support/rows.ts';

const price = 'price' as ReasonCode;
const moving = 'moving' as ReasonCode;
const resolved = 'resolved' as DispositionCode;

describe('facts about a contact', () => {
  const using = useFactIntake();

  const presence = () =>
    using.intake.db.selectFrom('agent_presence').select(['state', 'since']).executeTakeFirst();
  const changes = async () =>
    (await using.intake.db.selectFrom('changes').select(['kind', 'entity_id']).execute()).map(
      ({ kind, entity_id }) => `${kind} ${entity_id}`,
    );

  test('from accepted to wrapped up, the contact and the agent follow', async () => {
    const { intake } = using;
    const agent = await intake.addAgent();
    const desk = await addRecorder(intake.db, agent);
    const contactId = await addContact(intake.db, {
      customer_id: await addCustomer(intake.db),
      state: 'ringing',
      started_at: new Date(NOON_MS - HOUR_MS),
      connected_at: null,
      ended_at: null,
    });
    await addLeg(intake.db, contactId, agent.id, {
      outcome: 'ringing',
      ring_ends_at: new Date(NOON_MS + 5000),
    });

    await intake.push(desk, [desk.record('contact.accepted', { contactId })]);
    expect(await contactRow(intake, contactId)).toMatchObject({
      state: 'live',
      agent_id: agent.id,
    });
    expect((await presence())?.state).toEqual({ kind: 'on-contact' });

    const ended = desk.record('contact.ended', { contactId });
    await intake.push(desk, [ended]);
    expect(await contactRow(intake, contactId)).toMatchObject({
      state: 'ended',
      ended_at: new Date(ended.occurredAtMs),
    });
    expect((await presence())?.state).toEqual({ kind: 'wrap-up' });

    const wrappedUp = desk.record('contact.wrapped-up', {
      contactId,
      disposition: resolved,
      reason: price,
      saveResult: 'saved',
      note: 'Stays.',
      sentiment: 0.25,
    });
    await intake.push(desk, [wrappedUp]);
    expect(await contactRow(intake, contactId)).toMatchObject({
      state: 'closed',
      disposition: 'resolved',
      reason: 'price',
      save_result: 'saved',
      note: 'Stays.',
      sentiment: 0.25,
    });
    expect(await presence()).toEqual({
      state: { kind: 'ready' },
      since: new Date(wrappedUp.occurredAtMs),
    });
  });

  test('an accept of a contact that somebody else has is kept, and changes nothing', async () => {
    const { intake } = using;
    const { agent: holder, contactId } = await deskAtWork(intake);
    const late = await intake.addAgent();
    const desk = await addRecorder(intake.db, late);
    intake.desks.connect(late.id);
    await addLeg(intake.db, contactId, late.id, { outcome: 'no-answer' });
    const facts = [
      desk.record('contact.accepted', { contactId }),
      desk.record('contact.reason-set', { contactId, reason: moving }),
      desk.record('fcr.claimed', { contactId, resolved: true }),
      desk.record('contact.ended', { contactId }),
      desk.record('contact.wrapped-up', {
        contactId,
        disposition: resolved,
        reason: moving,
        saveResult: null,
        note: 'Not mine',
        sentiment: null,
      }),
    ];

    expect(await intake.push(desk, facts)).toEqual({ ackedSeq: 5, quarantined: [] });

    expect(await contactRow(intake, contactId)).toMatchObject({
      state: 'live',
      agent_id: holder.id,
      reason: null,
      note: null,
      fcr_claimed: null,
    });
    expect(intake.desks.received(late.id, 'contact.withdrawn')).toMatchObject([
      { contactId, cause: 'taken-elsewhere' },
    ]);
  });

  test('a wrap-up without a reason keeps the one given during the contact', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);

    await intake.push(desk, [
      desk.record('contact.reason-set', { contactId, reason: price }),
      desk.record('contact.wrapped-up', {
        contactId,
        disposition: resolved,
        reason: null,
        saveResult: null,
        note: '',
        sentiment: null,
      }),
    ]);

    expect((await contactRow(intake, contactId)).reason).toBe('price');
  });

  test('a reason that makes it a repeat is told to desks as FCR of the earlier contact', async () => {
    const { intake } = using;
    const { desk, contactId, customerId } = await deskAtWork(intake);
    const earlier = await addContact(intake.db, {
      customer_id: customerId,
      reason: price,
      started_at: new Date(NOON_MS - DAY_MS),
    });

    await intake.push(desk, [desk.record('contact.reason-set', { contactId, reason: price })]);
    expect((await contactRow(intake, earlier)).repeat_contact_id).toBe(contactId);
    expect(await changes()).toEqual([`contact-fcr ${earlier}`]);

    await intake.push(desk, [desk.record('contact.reason-set', { contactId, reason: moving })]);
    expect((await contactRow(intake, earlier)).repeat_contact_id).toBeNull();
  });

  test('claims and confirmations show, the last one said', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);

    await intake.push(desk, [
      desk.record('fcr.claimed', { contactId, resolved: false }),
      desk.record('fcr.confirmed', { contactId, confirmed: true }),
      desk.record('fcr.claimed', { contactId, resolved: true }),
    ]);

    expect(await contactRow(intake, contactId)).toMatchObject({
      fcr_claimed: true,
      fcr_confirmed: true,
    });
    expect(await changes()).toEqual([`contact-fcr ${contactId}`]);
  });

  test('the customer chosen among candidates gets the contact and what was done on it', async () => {
    const { intake } = using;
    const { agent, desk, contactId, customerId } = await deskAtWork(intake);
    const chosen = await addCustomer(intake.db, { name: 'Kari Nordmann' });
    const promiseId = randomUUID();

    await intake.push(desk, [
      desk.record('promise.made', { contactId, promiseId, dueAtMs: NOON_MS, text: 'Call' }),
      desk.record('contact.customer-chosen', { contactId, customerId: chosen }),
    ]);

    expect((await contactRow(intake, contactId)).customer_id).toBe(chosen);
    const promise = await intake.db.selectFrom('promises').selectAll().executeTakeFirstOrThrow();
    expect(promise).toMatchObject({ id: promiseId, customer_id: chosen, text: 'Call' });
    expect((await changes()).toSorted()).toEqual(
      [`customer ${chosen}`, `customer ${customerId}`, `follow-ups ${agent.id}`].toSorted(),
    );
  });

  test('a customer who does not exist cannot be chosen', async () => {
    const { intake } = using;
    const { desk, contactId, customerId } = await deskAtWork(intake);
    const nobody = randomUUID() as typeof customerId;

    const answer = await intake.push(desk, [
      desk.record('contact.customer-chosen', { contactId, customerId: nobody }),
    ]);

    expect(answer.quarantined).toMatchObject([{ code: 'not-allowed' }]);
    expect((await contactRow(intake, contactId)).customer_id).toBe(customerId);
  });

  test('a customer created at the desk can be found, and has the contact', async () => {
    const { intake } = using;
    const { desk, contactId, customerId: matched } = await deskAtWork(intake);
    const customerId = randomUUID() as typeof matched;
    const customer = {
      name: 'Åse Østby',
      phone: '+4791112233',
      email: null,
      language: 'nb' as const,
    };

    await intake.push(desk, [
      desk.record('customer.created', { contactId, customerId, customer }),
      // The same person, typed again: the id is taken.
      desk.record('customer.created', { contactId, customerId, customer }),
    ]);

    const stored = await intake.db
      .selectFrom('customers')
      .innerJoin('customer_phones', 'customer_phones.customer_id', 'customers.id')
      .select(['name', 'e164', 'search_text', 'currency', 'jurisdiction', 'monthly_value_minor'])
      .where('id', '=', customerId)
      .execute();
    expect(stored).toEqual([
      {
        name: 'Åse Østby',
        e164: '+4791112233',
        search_text: 'ase ostby',
        currency: 'EUR',
        jurisdiction: 'NO',
        monthly_value_minor: 0,
      },
    ]);
    const accounts = intake.db.selectFrom('accounts').select(['id', 'tier', 'status']);
    expect(await accounts.where('customer_id', '=', customerId).execute()).toEqual([
      { id: 'main', tier: 'new', status: 'active' },
    ]);
    expect((await contactRow(intake, contactId)).customer_id).toBe(customerId);
    expect(await intake.counted('customer.created', 'quarantined')).toBe(1);
  });

  test('the cancel path is timed from the request to the end, and can be left', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    const at = (minutesAgo: number) => NOON_MS - minutesAgo * 60_000;
    const times = async () => {
      const row = await contactRow(intake, contactId);
      return [
        row.cancel_requested_at?.getTime() ?? null,
        row.cancel_completed_at?.getTime() ?? null,
      ];
    };

    await intake.push(desk, [desk.record('cancel.requested', { contactId }, at(50))]);
    expect(await times()).toEqual([at(50), null]);
    await intake.push(desk, [desk.record('cancel.withdrawn', { contactId }, at(40))]);
    expect(await times()).toEqual([null, null]);
    const offsetMs = 60_000;
    await intake.push(
      desk,
      [
        desk.record('cancel.requested', { contactId }, at(30)),
        desk.record('cancel.completed', { contactId, requestedAtMs: at(30) }, at(20)),
      ],
      offsetMs,
    );
    expect(await times()).toEqual([at(29), at(19)]);
  });

  test('what was suggested is kept as it was shown', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    const offerId = 'ten-off' as never;

    await intake.push(desk, [
      desk.record('suggestion.shown', {
        contactId,
        offerId,
        offerVersion: 1,
        currency: 'EUR',
        faceValueMinor: 6_000,
        costMinor: 6_000,
        rank: 1,
        expectedNetMinor: 900,
        reasons: [],
      }),
      desk.record('suggestion.dismissed', {
        contactId,
        offerId,
        offerVersion: 1,
        verdict: 'wrong',
      }),
    ]);

    const stored = await intake.db.selectFrom('facts').select('type').orderBy('seq').execute();
    expect(stored.map((fact) => fact.type)).toEqual(['suggestion.shown', 'suggestion.dismissed']);
  });
});

describe('facts about the agent', () => {
  const using = useFactIntake();
  const stateOf = async () =>
    (await using.intake.db.selectFrom('agent_presence').select('state').executeTakeFirst())?.state;

  test('ready and not ready are set by hand between contacts', async () => {
    const { intake } = using;
    const desk = await addRecorder(intake.db, await intake.addAgent());

    await intake.push(desk, [desk.record('agent.state-changed', { state: { kind: 'ready' } })]);
    expect(await stateOf()).toEqual({ kind: 'ready' });
    const lunch = { kind: 'not-ready', reason: 'lunch' } as const;
    await intake.push(desk, [desk.record('agent.state-changed', { state: lunch })]);
    expect(await stateOf()).toEqual(lunch);
  });

  test.each([
    ['on-contact', { kind: 'ready' }],
    ['ready', { kind: 'on-contact' }],
    ['ready', { kind: 'not-ready', reason: 'missed-contact' }],
  ] as const)('from %s an agent cannot set %j', async (from, state) => {
    const { intake } = using;
    const agent = await intake.addAgent();
    const desk = await addRecorder(intake.db, agent);
    await intake.db
      .insertInto('agent_presence')
      .values({
        user_id: agent.id,
        state: JSON.stringify({ kind: from }),
        since: new Date(NOON_MS - HOUR_MS),
      })
      .execute();

    const answer = await intake.push(desk, [desk.record('agent.state-changed', { state })]);

    expect(answer.quarantined).toMatchObject([{ code: 'not-allowed' }]);
    expect(await stateOf()).toEqual({ kind: from });
  });

  test('S7: a state set before a missed ring does not undo it when it comes late', async () => {
    const { intake } = using;
    const agent = await intake.addAgent();
    const desk = await addRecorder(intake.db, agent);
    const missed = { kind: 'not-ready', reason: 'missed-contact' } as const;
    await intake.db
      .insertInto('agent_presence')
      .values({ user_id: agent.id, state: JSON.stringify(missed), since: new Date(NOON_MS) })
      .execute();

    await intake.push(desk, [
      desk.record('agent.state-changed', { state: { kind: 'ready' } }, NOON_MS - 1),
    ]);

    expect(await stateOf()).toEqual(missed);
  });
});
