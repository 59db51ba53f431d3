import { describe, expect, test } from '@jest/globals';
import { createFloor } from '../../../../server/analytics/floor/floor.ts';
import { corrections } from '../../../../server/readings/correction-queries.ts';
import { createSentimentMemory } from '../../../../server/readings/sentiment-memory.ts';
import { loadSettings, saveSettings } from '../../../../server/settings/settings-queries.ts';
import type { Speaker } from '../../../../shared/domain/contact/channel.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import { contactRow, deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { addLeg, NOON_MS } from '../../../support/rows.ts';
import { wordReader } from '../../../support/word-reader.ts';

const model = 'en-1f3a.language-77c0';

describe('what agents say of what was read', () => {
  const using = useFactIntake();

  async function say(
    contactId: ContactId,
    id: string,
    text: string,
    speaker: Speaker = 'customer',
  ) {
    await using.intake.db
      .insertInto('utterances')
      .values({ contact_id: contactId, id, speaker, text, at: new Date(NOON_MS) })
      .execute();
  }

  async function all() {
    const found = [];
    for await (const one of corrections(using.intake.db)) found.push(one);
    return found;
  }

  test('is kept as what the customer wants; the latest holds', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    const set = (intent: 'cancel' | 'complaint') =>
      desk.record('contact.intent-set', { contactId, intent, proposed: null, model });
    const facts = [set('cancel'), set('complaint')];
    expect(await intake.push(desk, facts)).toMatchObject({ quarantined: [] });
    expect((await contactRow(intake, contactId)).intent).toBe('complaint');
  });

  test('of a contact that somebody else holds is on record and shows nothing', async () => {
    const { intake } = using;
    const { contactId } = await deskAtWork(intake);
    await say(contactId, 'u1', 'hello');
    const late = await intake.addAgent();
    const desk = await addRecorder(intake.db, late);
    await addLeg(intake.db, contactId, late.id, { outcome: 'no-answer' });
    const on = { contactId, utteranceId: 'u1' };
    const answer = await intake.push(desk, [
      desk.record('contact.intent-set', { contactId, intent: 'cancel', proposed: null, model }),
      desk.record('sentiment.corrected', { ...on, from: 'neutral', to: 'negative', model }),
      desk.record('sentiment.alerted', { ...on, current: -0.5, fell: 0.7 }),
    ]);
    expect(answer).toEqual({ ackedSeq: 3, quarantined: [] });
    expect((await contactRow(intake, contactId)).intent).toBeNull();
    expect(await all()).toEqual([]);
  });

  test('is kept with the words, for training anew; taken back, it is gone', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    await say(contactId, 'u1', 'that went well, not');
    await say(contactId, 'u2', 'fine');
    const correct = (utteranceId: string, to: 'negative' | 'positive' | null) =>
      desk.record('sentiment.corrected', { contactId, utteranceId, from: 'neutral', to, model });
    await intake.push(desk, [
      correct('u1', 'positive'),
      correct('u2', 'positive'),
      correct('u1', 'negative'),
    ]);
    const kept = { was: 'neutral', language: 'en', model };
    expect(await all()).toEqual([
      { text: 'fine', label: 'positive', ...kept },
      { text: 'that went well, not', label: 'negative', ...kept },
    ]);
    await intake.push(desk, [correct('u2', null)]);
    expect((await all()).map(({ text }) => text)).toEqual(['that went well, not']);
  });

  test('of two desks holds as said last, whichever is heard of first', async () => {
    const { intake } = using;
    const { desk, agent, contactId } = await deskAtWork(intake);
    const another = await addRecorder(intake.db, agent);
    await say(contactId, 'u1', 'I see');
    const on = { contactId, utteranceId: 'u1' };
    const facts = (from: typeof desk, second: boolean) => {
      const atMs = NOON_MS - (second ? 1_000 : 2_000);
      return [
        from.record(
          'contact.intent-set',
          { contactId, intent: second ? 'cancel' : 'thanks', proposed: null, model },
          atMs,
        ),
        from.record(
          'sentiment.corrected',
          { ...on, from: 'neutral', to: second ? 'negative' : 'positive', model },
          atMs,
        ),
        from.record('sentiment.alerted', { ...on, current: -0.5, fell: second ? 0.9 : 0.6 }, atMs),
      ];
    };
    const [early, late] = [facts(desk, false), facts(another, true)];
    await intake.push(another, late);
    await intake.push(desk, early);
    expect((await contactRow(intake, contactId)).intent).toBe('cancel');
    expect(await all()).toMatchObject([{ label: 'negative' }]);
    const alerts = await intake.db.selectFrom('sentiment_alerts').select('fell').execute();
    expect(alerts).toEqual([{ fell: 0.9 }]);
  });

  test('of a customer nobody knows is in the language of the agent', async () => {
    const { intake } = using;
    const given = { user: { language: 'nl' as const }, contact: { customer_id: null } };
    const { desk, contactId } = await deskAtWork(intake, given);
    await say(contactId, 'u1', 'nou ja');
    const on = { contactId, utteranceId: 'u1' };
    await intake.push(desk, [
      desk.record('sentiment.corrected', { ...on, from: 'neutral', to: 'negative', model }),
    ]);
    expect(await all()).toMatchObject([{ language: 'nl' }]);
  });

  test('is about something the customer said, or is put aside', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    await say(contactId, 'a1', 'I am sorry to hear that', 'agent');
    const facts = ['a1', 'nothing'].flatMap((utteranceId) => {
      const on = { contactId, utteranceId };
      return [
        desk.record('sentiment.corrected', { ...on, from: 'neutral', to: 'negative', model }),
        desk.record('sentiment.alerted', { ...on, current: -0.5, fell: 0.7 }),
      ];
    });
    const { quarantined } = await intake.push(desk, facts);
    expect(quarantined.map(({ code }) => code)).toEqual(Array(4).fill('not-allowed'));
  });
});

describe('a fall in mood', () => {
  const using = useFactIntake();

  const floor = async () => {
    const { db, clock, desks: link } = using.intake;
    const read = createFloor({ db, clock, link, memory: createSentimentMemory(wordReader) });
    return (await read({ kind: 'all' })).sentimentAlerts;
  };

  async function wanted(sentimentAlertsToSupervisors: boolean) {
    const { db } = using.intake;
    const settings = { ...(await loadSettings(db)), sentimentAlertsToSupervisors };
    expect(await db.transaction().execute((trx) => saveSettings(trx, settings))).toBe(true);
    expect(await loadSettings(db)).toEqual(settings);
  }

  async function fall() {
    const { intake } = using;
    const at = await deskAtWork(intake);
    const { desk, contactId } = at;
    await intake.db
      .insertInto('utterances')
      .values(
        ['u1', 'u2'].map((id) => ({
          contact_id: contactId,
          id,
          speaker: 'customer' as const,
          text: 'no',
          at: new Date(NOON_MS),
        })),
      )
      .execute();
    const alerts = ['u1', 'u2'].map((utteranceId, n) =>
      desk.record('sentiment.alerted', {
        contactId,
        utteranceId,
        current: -0.3 - n / 10,
        fell: 0.7,
      }),
    );
    expect(await intake.push(desk, alerts)).toMatchObject({ quarantined: [] });
    return { ...at, atMs: alerts.at(-1)?.occurredAtMs };
  }

  test('is on the floor with its newest word while the contact lasts', async () => {
    const { intake } = using;
    await wanted(true);
    const first = await fall();
    const second = await fall();
    const shown = await floor();
    expect(shown.map(({ contactId }) => contactId).toSorted()).toEqual(
      [first.contactId, second.contactId].toSorted(),
    );
    expect(shown.find(({ contactId }) => contactId === second.contactId)).toEqual({
      contactId: second.contactId,
      agentName: second.agent.name,
      customerName: expect.any(String),
      current: -0.4,
      fell: 0.7,
      atMs: second.atMs,
    });
    expect(intake.desks.sent).toContainEqual({
      to: 'supervisors',
      event: 'floor.changed',
      payload: {},
    });

    await intake.push(second.desk, [
      second.desk.record('contact.ended', { contactId: second.contactId }),
    ]);
    expect((await floor()).map(({ contactId }) => contactId)).toEqual([first.contactId]);
  });

  test('is nobody’s but the agent’s where the company does not ask for it', async () => {
    await fall();
    expect(await floor()).toEqual([]);
    await wanted(true);
    expect(await floor()).toHaveLength(1);
  });
});
