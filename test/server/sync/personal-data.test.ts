import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { addRecorder } from '../../support/desk-facts.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { MASKED_WORDS, RAW_WORDS, rawIn } from '../../support/raw-personal-data.ts';
import { addContact, addCustomer, addLeg, NOON_MS } from '../../support/rows.ts';
import { wholeDatabase } from '../../support/whole-database.ts';

describe('personal data in the facts of a desk that has not masked it', () => {
  const using = useFactIntake();

  async function deskOnContact() {
    const { intake } = using;
    const agent = await intake.addAgent();
    const contactId = await addContact(intake.db, {
      customer_id: await addCustomer(intake.db),
      agent_id: agent.id,
      state: 'live',
      ended_at: null,
    });
    await addLeg(intake.db, contactId, agent.id);
    return { desk: await addRecorder(intake.db, agent), contactId };
  }

  test('is stored nowhere, and the facts sent again are the same facts', async () => {
    const { desk, contactId } = await deskOnContact();
    const facts = [
      desk.record('refusal.recorded', { contactId, quote: RAW_WORDS }),
      desk.record('promise.made', {
        contactId,
        promiseId: randomUUID(),
        dueAtMs: NOON_MS,
        text: RAW_WORDS,
      }),
      desk.record('contact.wrapped-up', {
        contactId,
        disposition: 'resolved' as DispositionCode,
        reason: null,
        saveResult: null,
        note: RAW_WORDS,
        sentiment: null,
      }),
    ];

    expect(await using.intake.push(desk, facts)).toEqual({ ackedSeq: 3, quarantined: [] });
    expect(await using.intake.push(desk, facts)).toEqual({ ackedSeq: 3, quarantined: [] });

    const kept = await wholeDatabase(using.intake.db);
    // Each in its fact; the promise and the note also where they are looked up.
    expect(kept.split(MASKED_WORDS)).toHaveLength(1 + 5);
    expect(rawIn(kept)).toEqual([]);
  });

  test('is not kept with facts that are put aside either', async () => {
    const { desk, contactId } = await deskOnContact();
    const facts = [
      desk.recordAny({ type: 'note.of-tomorrow', payload: { contactId, note: RAW_WORDS } }),
      desk.recordAny({ type: 'promise.made', payload: { contactId, text: RAW_WORDS } }),
    ];

    const { quarantined } = await using.intake.push(desk, facts);

    expect(quarantined.map(({ code }) => code)).toEqual(['unknown-type', 'bad-payload']);
    const kept = await wholeDatabase(using.intake.db);
    expect(kept.split(MASKED_WORDS)).toHaveLength(1 + 2);
    expect(rawIn(kept + JSON.stringify(quarantined))).toEqual([]);
  });
});
