import { describe, expect, test } from '@jest/globals';
import {
  type FeedbackSettings,
  NO_FEEDBACK_FILE,
} from '../../../server/reference/feedback-file.ts';
import type { Channel } from '../../../shared/domain/contact/channel.ts';
import type { ContactId, DispositionCode, ReasonCode } from '../../../shared/domain/ids.ts';
import { type DeskAtWork, deskAtWork } from '../../support/desk-at-work.ts';
import { addRecorder } from '../../support/desk-facts.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { addReference } from '../../support/reference-rows.ts';
import { addContact, addCustomer, addLeg, DAY_MS, NOON_MS } from '../../support/rows.ts';

const CSAT: FeedbackSettings = {
  ...NO_FEEDBACK_FILE,
  survey: 'csat',
  notAfterReasons: ['bereavement' as ReasonCode],
  feedbackCalls: { ...NO_FEEDBACK_FILE.feedbackCalls, after: ['saved'] },
};

const wrapUp = (contactId: ContactId, change: { reason?: string; saved?: boolean } = {}) => ({
  contactId,
  disposition: 'resolved' as DispositionCode,
  reason: (change.reason ?? null) as ReasonCode | null,
  saveResult: change.saved ? ('saved' as const) : null,
  note: '',
  sentiment: null,
});

describe('closing a contact', () => {
  const using = useFactIntake();
  const surveys = () => using.intake.db.selectFrom('surveys').selectAll().execute();
  const calls = () => using.intake.db.selectFrom('feedback_calls').selectAll().execute();

  async function closed(given: Parameters<typeof deskAtWork>[1] = {}): Promise<DeskAtWork> {
    const work = await deskAtWork(using.intake, given);
    await using.intake.push(work.desk, [
      work.desk.record('contact.wrapped-up', wrapUp(work.contactId)),
    ]);
    return work;
  }

  test('makes a survey in the customer’s language, good for as long as the company says', async () => {
    await addReference(using.intake.db, { feedback: CSAT });
    const { contactId } = await closed();
    expect(await surveys()).toMatchObject([
      {
        contact_id: contactId,
        kind: 'csat',
        channel: 'voice',
        language: 'en',
        sent_at: null,
        expires_at: new Date(NOON_MS + 7 * DAY_MS),
      },
    ]);
  });

  test('makes one survey and one call, however often its facts come and whoever closes it anew', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: CSAT });
    const { agent, desk, contactId } = await deskAtWork(intake);
    const facts = [desk.record('contact.wrapped-up', wrapUp(contactId, { saved: true }))];
    await intake.push(desk, facts);
    await intake.push(desk, facts);
    const laptop = await addRecorder(intake.db, agent);
    await intake.push(laptop, [
      laptop.record('contact.wrapped-up', wrapUp(contactId, { saved: true })),
    ]);
    expect(await surveys()).toHaveLength(1);
    expect(await calls()).toMatchObject([
      // Two working days after a Tuesday.
      { contact_id: contactId, agent_id: agent.id, cause: 'saved', due_on: '2026-03-12' },
    ]);
  });

  test('asks nobody where the company does not want it', async () => {
    await addReference(using.intake.db);
    await closed();
    expect(await surveys()).toEqual([]);
  });

  test('asks nobody about a bereavement, and withdraws what was not sent when it turns out to be one', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: CSAT });
    const { desk, contactId } = await deskAtWork(intake);
    const close = (reason?: string) =>
      intake.push(desk, [
        desk.record(
          'contact.wrapped-up',
          wrapUp(contactId, { saved: true, ...(reason && { reason }) }),
        ),
      ]);
    await close();
    expect([await surveys(), await calls()].map((rows) => rows.length)).toEqual([1, 1]);
    await close('bereavement');
    expect([await surveys(), await calls()]).toEqual([[], []]);
  });

  test('asks the same customer again only after the days of rest', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: CSAT });
    const { agent, desk, customerId } = await closed();
    const again = async () => {
      const contactId = await addContact(intake.db, {
        customer_id: customerId,
        agent_id: agent.id,
        state: 'ended',
      });
      await addLeg(intake.db, contactId, agent.id);
      await intake.push(desk, [desk.record('contact.wrapped-up', wrapUp(contactId))]);
      return (await surveys()).length;
    };
    await intake.clock.advance(29 * DAY_MS);
    expect(await again()).toBe(1);
    await intake.clock.advance(2 * DAY_MS);
    expect(await again()).toBe(2);
  });

  test.each<[Channel, string | null, number]>([
    ['voice', null, 0],
    ['voice', '+4791234567', 1],
    ['email', null, 0],
    ['chat', null, 1],
  ])('over %s of somebody unknown at %j makes %d surveys', async (channel, ani, made) => {
    await addReference(using.intake.db, { feedback: CSAT });
    await closed({
      user: { language: 'nl', channels: ['voice', 'chat', 'email'] },
      contact: { channel, ani_e164: ani, customer_id: null },
    });
    // The language they were served in.
    expect((await surveys()).map(({ language }) => language)).toEqual(made === 1 ? ['nl'] : []);
  });

  test('of several contacts closed at once makes one for each customer and number, and for each unknown chat', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: CSAT });
    const { agent, desk } = await deskAtWork(intake, { user: { channels: ['voice', 'chat'] } });
    const [one, other] = [await addCustomer(intake.db), await addCustomer(intake.db)];
    const from = (ani_e164: string) => ({ ani_e164, customer_id: null });
    const chat = { channel: 'chat', ani_e164: null, customer_id: null } as const;
    const facts = [];
    const ids: ContactId[] = [];
    for (const of of [
      ...[{ customer_id: one }, { customer_id: other }, { customer_id: one }],
      ...[from('+4791234567'), from('+4791234568'), from('+4791234567'), chat, chat],
    ]) {
      const id = await addContact(intake.db, { agent_id: agent.id, state: 'ended', ...of });
      await addLeg(intake.db, id, agent.id);
      ids.push(id);
      facts.push(desk.record('contact.wrapped-up', wrapUp(id)));
    }
    await intake.push(desk, facts);
    const made = new Set((await surveys()).map(({ contact_id }) => contact_id));
    const of = (...places: number[]) => places.filter((place) => made.has(ids[place] as ContactId));
    expect([of(0, 2).length, of(1), of(3, 5).length, of(4), of(6, 7)]).toEqual([
      1,
      [1],
      1,
      [4],
      [6, 7],
    ]);
  });

  test('makes none of a call that the company made itself', async () => {
    await addReference(using.intake.db, { feedback: CSAT });
    await closed({ contact: { direction: 'outgoing' } });
    expect(await surveys()).toEqual([]);
  });

  test('asks about the share of contacts that the company wants', async () => {
    const { intake } = using;
    await addReference(intake.db, { feedback: { ...CSAT, sharePercent: 30, restDays: 0 } });
    const { agent, desk } = await deskAtWork(intake);
    const facts = [];
    for (let n = 0; n < 100; n += 1) {
      const id = `018f6b6e-2c00-7a00-8000-${String(n).padStart(12, '0')}` as ContactId;
      const ended = { agent_id: agent.id, ani_e164: `+47912${n}`, state: 'ended' } as const;
      await addContact(intake.db, { id, ...ended });
      await addLeg(intake.db, id, agent.id);
      facts.push(desk.record('contact.wrapped-up', wrapUp(id)));
    }
    await intake.push(desk, facts);
    const { length } = await surveys();
    expect(length).toBeGreaterThan(20);
    expect(length).toBeLessThan(40);
  });
});
