import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { loadAgentFollowUps } from '../../../server/follow-ups/agent-follow-ups.ts';
import {
  type FeedbackSettings,
  NO_FEEDBACK_FILE,
} from '../../../server/reference/feedback-file.ts';
import type { ContactId, DispositionCode } from '../../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { contactRow, deskAtWork } from '../../support/desk-at-work.ts';
import { addRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { addReference } from '../../support/reference-rows.ts';
import { reportedContact } from '../../support/reported-rows.ts';
import { addContact, HOUR_MS, NOON_MS } from '../../support/rows.ts';

const CALLS: FeedbackSettings = {
  ...NO_FEEDBACK_FILE,
  feedbackCalls: { ...NO_FEEDBACK_FILE.feedbackCalls, after: ['saved'] },
};

const saved = (contactId: ContactId) => ({
  contactId,
  disposition: 'saved' as DispositionCode,
  reason: null,
  saveResult: 'saved' as const,
  note: '',
  sentiment: null,
});

describe('what was promised', () => {
  const using = useFactIntake();

  test('is kept whichever desk is heard first, and told to the agent’s desks', async () => {
    const { intake } = using;
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { agent, desk, contactId } = await deskAtWork(intake);
      const laptop = await addRecorder(intake.db, agent);
      const promiseId = randomUUID();
      const made = { contactId, promiseId, dueAtMs: NOON_MS + HOUR_MS, text: 'Call back' };
      const batches = [
        [desk, [desk.record('promise.made', made, NOON_MS - 5_000)]],
        [laptop, [laptop.record('promise.kept', { contactId, promiseId }, NOON_MS - 1_000)]],
      ] as const satisfies readonly (readonly [FactRecorder, readonly FactEnvelope[]])[];
      for (const index of order) {
        const [from, facts] = batches[index] ?? batches[0];
        expect((await intake.push(from, facts)).quarantined).toEqual([]);
      }
      const row = await intake.db
        .selectFrom('promises')
        .select('kept_at')
        .where('id', '=', promiseId)
        .executeTakeFirstOrThrow();
      expect(row.kept_at).toEqual(new Date(NOON_MS - 1_000));
      expect(await loadAgentFollowUps(intake.db, agent.id, NOON_MS)).toEqual({
        promises: [],
        feedbackCalls: [],
        kept: [promiseId],
      });
      const changes = await intake.db
        .selectFrom('changes')
        .select('entity_id')
        .where('kind', '=', 'follow-ups')
        .where('entity_id', '=', agent.id)
        .execute();
      expect(changes).toHaveLength(2);
    }
  });

  test('is not kept by somebody the contact was never offered to', async () => {
    const { intake } = using;
    const { desk } = await deskAtWork(intake);
    const contactId = await addContact(intake.db);
    const { quarantined } = await intake.push(desk, [
      desk.record('promise.kept', { contactId, promiseId: randomUUID() }),
    ]);
    expect(quarantined).toMatchObject([{ code: 'not-allowed' }]);
  });
});

describe('a feedback call', () => {
  const using = useFactIntake();

  async function savedContact() {
    const { intake } = using;
    await addReference(intake.db, { feedback: CALLS });
    const work = await deskAtWork(intake, { contact: { ani_e164: '+4791234567' } });
    const { desk, contactId } = work;
    const record = (outcome: {
      reached: boolean;
      resolved: boolean | null;
      score: number | null;
    }) => intake.push(desk, [desk.record('feedback.recorded', { contactId, ...outcome })]);
    const list = async () =>
      (await loadAgentFollowUps(intake.db, work.agent.id, NOON_MS)).feedbackCalls;
    await intake.push(desk, [
      desk.record('fcr.confirmed', { contactId, confirmed: true }),
      desk.record('contact.wrapped-up', saved(contactId)),
    ]);
    return { ...work, record, list };
  }

  test('is on its agent’s list until the end of the second working day, with the number', async () => {
    const { list, contactId } = await savedContact();
    expect(await list()).toEqual([
      {
        callId: expect.any(String),
        contactId,
        customerName: 'Budi Santoso',
        // A Tuesday's; the company's calendar is UTC here.
        dueAtMs: Date.UTC(2026, 2, 13),
        phone: '+4791234567',
        cause: 'saved',
        attempts: 0,
      },
    ]);
  });

  test('outranks what the agent had noted, once the customer was reached', async () => {
    const { record, list, contactId } = await savedContact();
    await record({ reached: true, resolved: false, score: null });
    expect(await list()).toEqual([]);
    expect((await contactRow(using.intake, contactId)).fcr_confirmed).toBe(false);
    expect(await reportedContact(using.intake.db, contactId)).toMatchObject({ confirmed: false });
  });

  test('that nobody answered is due again on the next working day, and given up after two', async () => {
    const { record, list, contactId } = await savedContact();
    const nobody = { reached: false, resolved: null, score: null };
    await record(nobody);
    expect(await list()).toMatchObject([{ attempts: 1, dueAtMs: Date.UTC(2026, 2, 12) }]);
    await record(nobody);
    expect(await list()).toEqual([]);
    expect((await contactRow(using.intake, contactId)).fcr_confirmed).toBe(true);
  });

  test('counts what was said of it before the server had heard of the save', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: CALLS });
    const { agent, desk, contactId } = await deskAtWork(intake);
    const laptop = await addRecorder(intake.db, agent);
    await intake.push(laptop, [
      laptop.record('feedback.recorded', { contactId, reached: true, resolved: null, score: 4 }),
    ]);
    await intake.push(desk, [desk.record('contact.wrapped-up', saved(contactId))]);
    expect((await loadAgentFollowUps(intake.db, agent.id, NOON_MS)).feedbackCalls).toEqual([]);
    expect((await contactRow(intake, contactId)).fcr_confirmed).toBe(true);
  });

  test('does not overrule the customer’s own answer', async () => {
    const { record, contactId } = await savedContact();
    await using.intake.db
      .insertInto('surveys')
      .values({
        id: randomUUID() as never,
        contact_id: contactId,
        kind: 'csat',
        channel: 'voice',
        language: 'en',
        queued_at: new Date(NOON_MS),
        expires_at: new Date(NOON_MS),
        sent_at: null,
        answered_at: new Date(NOON_MS),
        score: 1,
        comment: null,
      })
      .execute();
    await record({ reached: true, resolved: true, score: 5 });
    expect((await contactRow(using.intake, contactId)).fcr_confirmed).toBe(false);
  });
});
