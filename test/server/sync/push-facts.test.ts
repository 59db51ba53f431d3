import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { ContactId, DeviceId, FactId } from '../../../shared/domain/ids.ts';
import { uuidV7 } from '../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { addRecorder, createRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { addContact, addCustomer, addLeg, HOUR_MS, NOON_MS } from '../../support/rows.ts';

describe('pushFacts', () => {
  const using = useFactIntake();

  /** An agent at a desk with a contact in hand. */
  async function agentOnContact(): Promise<{
    readonly agent: AgentProfile;
    readonly desk: FactRecorder;
    readonly contactId: ContactId;
  }> {
    const { intake } = using;
    const agent = await intake.addAgent();
    const desk = await addRecorder(intake.db, agent);
    const contactId = await addContact(intake.db, {
      customer_id: await addCustomer(intake.db),
      agent_id: agent.id,
      state: 'live',
      ended_at: null,
    });
    await addLeg(intake.db, contactId, agent.id);
    return { agent, desk, contactId };
  }

  const storedFacts = () =>
    using.intake.db.selectFrom('facts').selectAll().orderBy('seq').execute();
  const quarantine = () =>
    using.intake.db.selectFrom('fact_quarantine').selectAll().orderBy('seq').execute();
  const noteOf = async (contactId: ContactId) =>
    (
      await using.intake.db
        .selectFrom('contacts')
        .select('note')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow()
    ).note;
  const wrapUp = (contactId: ContactId, note: string) =>
    ({
      contactId,
      disposition: 'resolved' as never,
      reason: null,
      saveResult: null,
      note,
      sentiment: null,
    }) as const;

  test('S1: a fact is kept as it was sent, with when it happened and when it came', async () => {
    const { desk, contactId, agent } = await agentOnContact();
    const fact = desk.record('fcr.claimed', { contactId, resolved: true });

    await using.intake.push(desk, [fact], 2_000);

    expect(await storedFacts()).toEqual([
      {
        id: fact.id,
        device_id: desk.deviceId,
        seq: 1,
        agent_id: agent.id,
        type: 'fcr.claimed',
        schema_version: 1,
        contact_id: contactId,
        occurred_at: new Date(fact.occurredAtMs + 2_000),
        desk_occurred_at: new Date(fact.occurredAtMs),
        received_at: new Date(NOON_MS),
        payload: { contactId, resolved: true },
      },
    ]);
  });

  test('S2: a batch is acknowledged up to its last fact', async () => {
    const { desk, contactId } = await agentOnContact();
    const facts = [
      desk.record('contact.reason-set', { contactId, reason: 'price' as never }),
      desk.record('fcr.claimed', { contactId, resolved: true }),
    ];

    expect(await using.intake.push(desk, facts)).toEqual({ ackedSeq: 2, quarantined: [] });
    expect(await using.intake.counted('fcr.claimed', 'applied')).toBe(1);
  });

  test('S2: a fact sent again is a no-op', async () => {
    const { desk, contactId } = await agentOnContact();
    const promise = { contactId, promiseId: randomUUID(), dueAtMs: NOON_MS, text: 'Call back' };
    const first = desk.record('promise.made', promise);
    const second = desk.record('fcr.claimed', { contactId, resolved: true });
    await using.intake.push(desk, [first]);

    expect(await using.intake.push(desk, [first, first, second, second])).toEqual({
      ackedSeq: 2,
      quarantined: [],
    });
    expect(await using.intake.push(desk, [first, second])).toEqual({
      ackedSeq: 2,
      quarantined: [],
    });
    expect(await storedFacts()).toHaveLength(2);
    expect(await using.intake.counted('promise.made', 'applied')).toBe(1);
    expect(await using.intake.counted('promise.made', 'repeated')).toBe(3);
  });

  test('S2: facts behind a gap wait until the missing one has come', async () => {
    const { desk, contactId } = await agentOnContact();
    const [one, two, three, four] = [1, 2, 3, 4].map(() =>
      desk.record('fcr.claimed', { contactId, resolved: true }),
    ) as [never, never, never, never];

    expect((await using.intake.push(desk, [one, three])).ackedSeq).toBe(1);
    expect((await using.intake.push(desk, [four])).ackedSeq).toBe(1);
    expect((await storedFacts()).map((fact) => fact.seq)).toEqual([1]);

    expect((await using.intake.push(desk, [two, three, four])).ackedSeq).toBe(4);
  });

  test('S2: one number used for two facts means a copied device: the second is put aside and told', async () => {
    const { desk, contactId, agent } = await agentOnContact();
    const copy = createRecorder(agent, desk.deviceId);
    await using.intake.push(desk, [desk.record('fcr.claimed', { contactId, resolved: true })]);
    const clash = copy.record('fcr.claimed', { contactId, resolved: false });

    const answer = await using.intake.push(copy, [clash]);

    expect(answer).toMatchObject({
      ackedSeq: 1,
      quarantined: [{ factId: clash.id, code: 'conflict' }],
    });
    expect(answer.quarantined[0]?.detail).toMatch(/copied|backup/);
    expect(await storedFacts()).toHaveLength(1);
    expect(await quarantine()).toMatchObject([{ fact_id: clash.id, seq: 1, code: 'conflict' }]);
    // Told again, put aside once.
    expect((await using.intake.push(copy, [clash])).quarantined).toHaveLength(1);
    expect(await quarantine()).toHaveLength(1);
  });

  test('S3: what cannot be is put aside whole with a reason, and the rest goes on', async () => {
    const { desk, contactId } = await agentOnContact();
    const strangersContact = await addContact(using.intake.db);
    const unknown = desk.recordAny({ type: 'contact.teleported', payload: { far: true } });
    const newer = desk.recordAny({ schemaVersion: 2, payload: { contactId } });
    const bad = desk.recordAny({ type: 'fcr.claimed', payload: { contactId, resolved: 'yes' } });
    const strange = desk.record('contact.ended', { contactId: strangersContact });
    const good = desk.record('fcr.claimed', { contactId, resolved: true });

    const answer = await using.intake.push(desk, [unknown, newer, bad, strange, good]);

    expect(answer.ackedSeq).toBe(5);
    expect(answer.quarantined).toMatchObject([
      { factId: unknown.id, code: 'unknown-type' },
      { factId: newer.id, code: 'unknown-type' },
      { factId: bad.id, code: 'bad-payload', detail: expect.stringContaining('resolved') },
      { factId: strange.id, code: 'not-allowed', detail: expect.stringContaining('never offered') },
    ]);
    expect((await storedFacts()).map((fact) => fact.id)).toEqual([good.id]);
    expect((await quarantine()).map((row) => row.envelope)).toEqual([unknown, newer, bad, strange]);
    expect(await using.intake.counted('unknown', 'quarantined')).toBe(1);
  });

  test('S3: a desk that missed the answer is told again what was put aside', async () => {
    const { desk } = await agentOnContact();
    const unknown = desk.recordAny({ type: 'contact.teleported' });
    const first = await using.intake.push(desk, [unknown]);

    expect(await using.intake.push(desk, [unknown])).toEqual(first);
  });

  test('S3: a fact recorded by another agent or on another device is not taken', async () => {
    const { desk, contactId } = await agentOnContact();
    const other = await using.intake.addAgent();
    const fromOther = desk.recordAny({
      type: 'fcr.claimed',
      agentId: other.id,
      payload: { contactId, resolved: true },
    });
    const fromElsewhere = desk.recordAny({
      type: 'fcr.claimed',
      deviceId: randomUUID() as DeviceId,
      payload: { contactId, resolved: true },
    });

    const answer = await using.intake.push(desk, [fromOther, fromElsewhere]);

    expect(answer.ackedSeq).toBe(2);
    expect(answer.quarantined.map((fact) => fact.code)).toEqual(['not-allowed', 'not-allowed']);
    expect(await storedFacts()).toEqual([]);
  });

  test('S3: a fact that breaks a constraint is undone alone', async () => {
    const { desk, contactId } = await agentOnContact();
    const promise = { contactId, promiseId: randomUUID(), dueAtMs: NOON_MS, text: 'Call back' };
    const facts = [
      desk.record('promise.made', promise),
      desk.record('promise.made', { ...promise, text: 'The same id again' }),
      desk.record('contact.wrapped-up', wrapUp(contactId, 'Still noted')),
    ];

    const answer = await using.intake.push(desk, facts);

    expect(answer).toMatchObject({
      ackedSeq: 3,
      quarantined: [{ factId: facts[1]?.id, code: 'conflict' }],
    });
    expect((await storedFacts()).map((fact) => fact.seq)).toEqual([1, 3]);
    const promises = await using.intake.db.selectFrom('promises').select('text').execute();
    expect(promises).toEqual([{ text: 'Call back' }]);
    expect(await noteOf(contactId)).toBe('Still noted');
  });

  test('S3: a fact id used again under a new number is put aside', async () => {
    const { desk, contactId } = await agentOnContact();
    const fact = desk.record('fcr.claimed', { contactId, resolved: true });
    const again = desk.recordAny({ ...fact, seq: 2, payload: { contactId, resolved: false } });

    const answer = await using.intake.push(desk, [fact, again]);

    expect(answer.ackedSeq).toBe(2);
    expect(answer.quarantined).toMatchObject([{ factId: fact.id, code: 'conflict' }]);
    expect(await storedFacts()).toHaveLength(1);
  });

  test('S2: a desk that begins a new numbering may send again what came through under the old one', async () => {
    const { desk, contactId, agent } = await agentOnContact();
    const promise = { contactId, promiseId: randomUUID(), dueAtMs: NOON_MS, text: 'Call back' };
    const made = desk.record('promise.made', promise);
    await using.intake.push(desk, [made]);
    const renumbered = await addRecorder(using.intake.db, agent);
    const again = renumbered.recordAny({ ...made, deviceId: renumbered.deviceId, seq: 1 });
    const next = renumbered.record('fcr.claimed', { contactId, resolved: true });

    for (const _time of [1, 2]) {
      expect(await using.intake.push(renumbered, [again, next])).toEqual({
        ackedSeq: 2,
        quarantined: [],
      });
    }
    expect((await storedFacts()).map((fact) => fact.id).toSorted()).toEqual(
      [made.id, next.id].toSorted(),
    );
  });

  test('S3: a fact put aside for its number leaves quarantine when it comes under its own', async () => {
    const { desk, contactId, agent } = await agentOnContact();
    await using.intake.push(desk, [desk.record('fcr.claimed', { contactId, resolved: true })]);
    const restored = createRecorder(agent, desk.deviceId);
    const clash = restored.record('fcr.claimed', { contactId, resolved: false }, NOON_MS);
    expect((await using.intake.push(restored, [clash])).quarantined).toHaveLength(1);

    const renumbered = await addRecorder(using.intake.db, agent);
    const again = renumbered.recordAny({ ...clash, deviceId: renumbered.deviceId, seq: 1 });

    expect(await using.intake.push(renumbered, [again])).toEqual({ ackedSeq: 1, quarantined: [] });
    expect(await quarantine()).toEqual([]);
    expect(await storedFacts()).toHaveLength(2);
  });

  test('a pasted control character does not cost the note', async () => {
    const { desk, contactId } = await agentOnContact();
    const note = 'zero \u0000 and half an emoji \ud83d';

    const facts = [desk.record('contact.wrapped-up', wrapUp(contactId, note))];
    expect((await using.intake.push(desk, facts)).quarantined).toEqual([]);
    expect(await noteOf(contactId)).toBe('zero \ufffd and half an emoji \ufffd');

    const odd = desk.recordAny({ type: 'no\u0000type', payload: { 'a\u0000': '\udfff' } });
    expect((await using.intake.push(desk, [odd])).ackedSeq).toBe(2);
  });

  test.each([
    ['corrected by the measured offset', NOON_MS - 3 * HOUR_MS, 2 * HOUR_MS, NOON_MS - HOUR_MS],
    ['never later than now', NOON_MS + HOUR_MS, 0, NOON_MS],
    ['never before the company', -62_135_596_800_000, 0, Date.UTC(2000, 0, 1)],
    ['also with a senseless offset', NOON_MS, Number.MAX_SAFE_INTEGER, NOON_MS],
  ])('S7: the time of a fact is %s', async (_what, deskMs, offsetMs, expectedMs) => {
    const { desk, contactId } = await agentOnContact();

    await using.intake.push(
      desk,
      [desk.record('fcr.claimed', { contactId, resolved: true }, deskMs)],
      offsetMs,
    );

    expect((await storedFacts()).map((fact) => fact.occurred_at)).toEqual([new Date(expectedMs)]);
  });

  test('S7: a clock set back between two facts does not turn them round', async () => {
    const { desk, contactId } = await agentOnContact();
    const before = desk.record('contact.wrapped-up', wrapUp(contactId, 'first'), NOON_MS - 1000);
    const after = desk.record('contact.wrapped-up', wrapUp(contactId, 'second'), NOON_MS - HOUR_MS);

    await using.intake.push(desk, [before]);
    await using.intake.push(desk, [after]);

    expect(await noteOf(contactId)).toBe('second');
  });

  test('desks are told once a batch has been stored, and not when it changed nothing', async () => {
    const { desk, contactId } = await agentOnContact();
    const facts = [desk.record('contact.wrapped-up', wrapUp(contactId, 'done'))];

    await using.intake.push(desk, facts);
    const told = using.intake.desks.sent.map(({ to, event }) => `${event} to ${to}`);
    expect(told).toContain('feed.changed to everyone');
    expect(told).toContain('floor.changed to supervisors');

    const before = using.intake.desks.sent.length;
    await using.intake.push(desk, facts);
    expect(using.intake.desks.sent).toHaveLength(before);
  });

  test('nothing of a batch is held when the database fails in the middle of it', async () => {
    const { desk, contactId } = await agentOnContact();
    const { db } = using.intake;
    const facts = [
      desk.record('fcr.claimed', { contactId, resolved: true }),
      desk.record('contact.reason-set', { contactId, reason: 'price' as never }),
    ];
    await sql`create function shut_down() returns trigger language plpgsql as $$
      begin raise exception 'shutting down' using errcode = '57P01'; end $$`.execute(db);
    await sql`create trigger shut_down before update on contacts for each row
      when (new.reason is not null) execute function shut_down()`.execute(db);
    try {
      await expect(using.intake.push(desk, facts)).rejects.toThrow('shutting down');
      expect(await storedFacts()).toEqual([]);
    } finally {
      await sql`drop function shut_down cascade`.execute(db);
    }

    expect(await using.intake.push(desk, facts)).toEqual({ ackedSeq: 2, quarantined: [] });
  });

  test('S3: a fault of the server itself puts one fact aside for a repair and lets the rest on', async () => {
    const { desk, contactId } = await agentOnContact();
    const facts = [
      desk.record('contact.ended', { contactId }),
      desk.record('fcr.claimed', { contactId, resolved: true }),
    ];
    const { routing } = using.intake;
    const working = routing.endedByAgent;
    routing.endedByAgent = () => Promise.reject(new TypeError('a fault in our own code'));
    const answer = await using.intake.push(desk, facts);
    routing.endedByAgent = working;

    expect(answer).toMatchObject({
      ackedSeq: 2,
      quarantined: [{ factId: facts[0]?.id, code: 'conflict' }],
    });
  });

  test('an unknown device is not invented', async () => {
    const { agent, contactId } = await agentOnContact();
    const ghost = createRecorder(agent, randomUUID() as DeviceId);
    const id = uuidV7(NOON_MS, (count) => new Uint8Array(count)) as FactId;

    const fact = ghost.recordAny({ id, type: 'contact.ended', payload: { contactId } });
    await expect(using.intake.push(ghost, [fact])).rejects.toThrow();
  });
});
