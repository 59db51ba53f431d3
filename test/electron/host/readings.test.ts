import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { ANE } from '../../support/desk-under-test.ts';
import { ledDesk, ON_ONE } from '../../support/led-desk.ts';

const it = ledDesk();

/** What brings the smoothed score down fast; the fall is one with the last of them. */
const FALL = ['good, thanks', 'this is awful and slow', 'terrible, useless, broken', 'the worst'];

async function sayAll(texts: readonly string[]): Promise<void> {
  for (const text of texts) await it.says(text);
}

async function said(text: string): Promise<string> {
  await it.says(text);
  const { utterances } = await it.desk.contact();
  const last = utterances.findLast((one) => one.text === text);
  if (last === undefined) throw new Error(`nobody said ${text}`);
  return last.id;
}

/** Signed in again after the process died. */
async function comeBack(): Promise<void> {
  it.desk.crash();
  await it.desk.clock.advance(10_000);
}

describe('what the customer wants', () => {
  test('is proposed from their words, and what agents say is not read', async () => {
    await it.desk.takeContact();
    expect(await it.desk.contact()).toMatchObject({ intent: null, proposedIntent: null });
    const utterance = { id: 'a1', speaker: 'agent' as const, text: 'You want to cancel?', atMs: 1 };
    it.desk.server.say(ANE.id, 'contact.utterance', { ...ON_ONE, utterance });
    const id = await said('my bill is wrong');
    const { utterances, proposedIntent } = await it.desk.contact();
    expect(utterances.map(({ intent }) => intent?.intent ?? null)).toEqual([
      null,
      'billing-question',
    ]);
    expect(proposedIntent).toMatchObject({ intent: 'billing-question', utteranceId: id });
  });

  test('is told to the console with the words', async () => {
    await it.desk.takeContact();
    await it.says('I want to cancel, it is expensive');
    const told = it.desk.heard.findLast(({ event }) => event === 'contact.utterance')?.payload;
    const { intent, proposedIntent, reasonCandidates } = await it.desk.contact();
    expect(told).toMatchObject({ intent, proposedIntent, reasonCandidates });
    expect(proposedIntent).toMatchObject({ intent: 'cancel' });
    expect(reasonCandidates[0]).toMatchObject({ code: 'price' });
  });

  test('is taken once, with what was proposed, and then nothing is proposed any more', async () => {
    await it.desk.takeContact();
    await it.says('I want to cancel');
    await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'complaint' });
    await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'complaint' });
    await it.says('cancel, I said');
    expect(await it.desk.contact()).toMatchObject({ intent: 'complaint', proposedIntent: null });
    expect((await it.facts('contact.intent-set')).map(({ payload }) => payload)).toEqual([
      { ...ON_ONE, intent: 'complaint', proposed: 'cancel', model: 'fake-1' },
    ]);
  });

  test('can be said where nothing was heard', async () => {
    await it.desk.takeContact();
    await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'other' });
    expect((await it.facts('contact.intent-set'))[0]?.payload).toMatchObject({ proposed: null });
  });

  test('fills the wrap-up: who wants to leave is no resolved contact on kind words', async () => {
    await it.desk.takeContact();
    await it.says('please cancel it, thanks');
    await it.desk.call('contact.end', ON_ONE);
    expect((await it.desk.contact()).wrapUp.disposition).toBeNull();
    await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'billing-question' });
    expect((await it.desk.contact()).wrapUp).toMatchObject({
      disposition: 'resolved',
      resolved: true,
    });
  });
});

describe('a playbook that waits for what the customer wants', () => {
  test('is shown when it is heard, and leads once the agent answers it', async () => {
    await it.desk.takeContact();
    await it.says('I could make do with less');
    expect(await it.desk.contact()).toMatchObject({
      intent: null,
      playbook: { playbookId: 'downgrade' },
    });
    expect(await it.facts('playbook.started')).toEqual([]);
    await it.answer('pay-less');
    const { intent, playbook } = await it.desk.contact();
    expect({ intent, playbookId: playbook?.playbookId }).toEqual({
      intent: 'downgrade',
      playbookId: 'downgrade',
    });
    expect(await it.facts('contact.intent-set', 'playbook.started')).toHaveLength(2);
  });

  test('leads when the agent says so', async () => {
    await it.desk.takeContact();
    await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'downgrade' });
    expect((await it.desk.contact()).playbook).toMatchObject({ playbookId: 'downgrade' });
    expect(await it.facts('playbook.started')).toHaveLength(1);
  });

  test('that goes by the reason takes no intent along that it does not ask for', async () => {
    await it.desk.takeContact();
    await it.says('I want to cancel, terlalu mahal');
    expect((await it.desk.contact()).playbook).toMatchObject({ playbookId: 'price' });
    const { answers } = await it.step();
    await it.answer(answers[0]?.id ?? 'done');
    expect(await it.desk.contact()).toMatchObject({ reason: 'price', intent: null });
    expect(await it.facts('contact.intent-set')).toEqual([]);
  });
});

describe('reasons', () => {
  test('that only the model heard are candidates, and are over once the agent has set one', async () => {
    await it.desk.takeContact();
    await it.says('expensive');
    const before = await it.desk.contact();
    expect(before.reasonCandidates.map(({ code }) => code)).toContain('price');
    await it.setReason('moving');
    expect((await it.desk.contact()).reasonCandidates).toEqual([]);
  });

  test('are those of this company', async () => {
    const reasons = it.led.reasons.filter(({ code }) => code !== ('price' as ReasonCode));
    await it.publish({ ...it.led, reasons, playbooks: [] });
    await it.desk.takeContact();
    await it.says('expensive');
    expect((await it.desk.contact()).reasonCandidates).toEqual([]);
  });
});

describe('a correction', () => {
  test('moves the mark and the trend, is recorded with what was read, and can be taken back', async () => {
    await it.desk.takeContact();
    const utteranceId = await said('it is slow but never mind');
    const read = await it.desk.contact();
    await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label: 'positive' });
    await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label: 'positive' });
    const corrected = await it.desk.contact();
    expect(corrected.utterances[0]).toEqual({ ...read.utterances[0], corrected: 'positive' });
    expect(corrected.trend?.current).toBe(0.7);

    await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label: null });
    expect(await it.desk.contact()).toEqual(read);
    const on = { ...ON_ONE, utteranceId, from: 'negative', model: 'fake-1' };
    expect((await it.facts('sentiment.corrected')).map(({ payload }) => payload)).toEqual([
      { ...on, to: 'positive' },
      { ...on, to: null },
    ]);
  });

  test('to what was read anyway is none, or takes another back', async () => {
    await it.desk.takeContact();
    const utteranceId = await said('it is slow');
    const correct = (label: 'negative' | 'neutral') =>
      it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label });
    await correct('negative');
    expect(await it.facts('sentiment.corrected')).toEqual([]);
    await correct('neutral');
    await correct('negative');
    expect((await it.desk.contact()).utterances[0]?.corrected).toBeNull();
    const recorded = await it.facts('sentiment.corrected');
    expect(recorded.map(({ payload }) => payload['to'])).toEqual(['neutral', null]);
  });

  test('is of the customer’s words only', async () => {
    await it.desk.takeContact();
    const utterance = { id: 'a1', speaker: 'agent' as const, text: 'Sorry!', atMs: 1 };
    it.desk.server.say(ANE.id, 'contact.utterance', { ...ON_ONE, utterance });
    await it.desk.clock.advance(10);
    for (const utteranceId of ['a1', 'nobody-said-this']) {
      const label = 'negative' as const;
      await expect(
        it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label }),
      ).rejects.toMatchObject({ code: 'bad-input' });
    }
  });

  test('counts in the mean that is kept of the contact', async () => {
    await it.desk.takeContact();
    const utteranceId = await said('slow');
    await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label: 'neutral' });
    await it.desk.call('contact.end', ON_ONE);
    const draft = {
      disposition: it.led.dispositions[0]?.code ?? null,
      resolved: true,
      customerConfirmed: null,
      followUp: null,
    };
    await it.desk.call('wrap-up.draft', { ...ON_ONE, draft });
    await it.desk.call('wrap-up.complete', ON_ONE);
    expect((await it.facts('contact.wrapped-up'))[0]?.payload['sentiment']).toBe(0);
  });
});

describe('a fast fall', () => {
  test('is shown to the agent and told once, however it goes on and whatever dies', async () => {
    await it.desk.takeContact();
    await sayAll(FALL);
    const { trend, utterances } = await it.desk.contact();
    expect(trend?.alert).toMatchObject({ index: FALL.length - 1 });
    await sayAll(['useless', 'awful']);
    await comeBack();
    await it.says('terrible');
    expect((await it.desk.contact()).trend?.alert).toEqual(trend?.alert);
    expect((await it.facts('sentiment.alerted')).map(({ payload }) => payload)).toEqual([
      {
        ...ON_ONE,
        utteranceId: utterances.at(-1)?.id,
        current: trend?.current,
        fell: trend?.alert?.fell,
      },
    ]);
  });

  test('that a correction takes away and gives back is one fall', async () => {
    await it.desk.takeContact();
    await sayAll(FALL);
    const { utterances } = await it.desk.contact();
    const utteranceId = utterances.at(-1)?.id ?? '';
    for (const label of ['positive', null] as const) {
      await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label });
    }
    expect((await it.desk.contact()).trend?.alert).not.toBeNull();
    expect(await it.facts('sentiment.alerted')).toHaveLength(1);
  });

  test('after a recovery is told again', async () => {
    await it.desk.takeContact();
    await sayAll([...FALL, 'good', 'great, thanks', 'perfect', ...FALL.slice(1)]);
    expect(await it.facts('sentiment.alerted')).toHaveLength(2);
  });

  test('stays between the agent and the customer where the company wants it so', async () => {
    const settings = { ...it.led.settings, sentimentAlertsToSupervisors: false };
    await it.publish({ ...it.led, settings });
    await it.desk.takeContact();
    await sayAll(FALL);
    expect((await it.desk.contact()).trend?.alert).not.toBeNull();
    expect(await it.facts('sentiment.alerted')).toEqual([]);
  });
});

test('what was read, taken and corrected is there after the process died', async () => {
  await it.desk.takeContact();
  const utteranceId = await said('I want to cancel, it is expensive and slow');
  await it.desk.call('utterance.correct', { ...ON_ONE, utteranceId, label: 'neutral' });
  await it.desk.call('contact.set-intent', { ...ON_ONE, intent: 'cancel' });
  const before = await it.desk.contact();
  await comeBack();
  const { utterances, trend, intent, reasonCandidates } = before;
  expect(await it.desk.contact()).toMatchObject({ utterances, trend, intent, reasonCandidates });
});

test('a refusal that no phrase tells is proposed in the customer’s own words', async () => {
  await it.desk.takeContact();
  await it.says('Leave me be, will you.');
  expect((await it.desk.contact()).guardrails.refusal).toEqual({
    kind: 'proposed',
    quote: 'Leave me be, will you.',
  });
  expect(await it.facts('refusal.recorded')).toEqual([]);
});
