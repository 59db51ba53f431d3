import { describe, expect, test } from '@jest/globals';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId, type DeskUnderTest, offered } from '../../support/desk-under-test.ts';
import { MASKED_WORDS, RAW_WORDS, rawIn } from '../../support/raw-personal-data.ts';
import { unsealedFiles } from '../../support/unsealed-files.ts';

const ONE = { contactId: contactId(1) };
const KEY = new Uint8Array(32).fill(7);

describe('personal data on the workstation', () => {
  const it = deskPerTest('working', { dataKey: KEY });

  const kept = (desk: DeskUnderTest) => unsealedFiles(desk.dataDir, KEY);

  /** The customer says it, in a way the server has not masked; the agent types it. */
  async function saidAndTyped(desk: DeskUnderTest): Promise<void> {
    await desk.takeContact(offered(desk.clock.nowMs()));
    const atMs = desk.clock.nowMs();
    const utterance = { id: 'u1', speaker: 'customer' as const, text: RAW_WORDS, atMs };
    for (const line of desk.server.desks) line.send('contact.utterance', { ...ONE, utterance });
    await desk.clock.advance(100);
    await desk.call('notes.save', { ...ONE, text: RAW_WORDS, revision: 1 });
  }

  async function promised(desk: DeskUnderTest): Promise<void> {
    await desk.call('contact.end', ONE);
    const draft = {
      disposition: 'follow-up' as DispositionCode,
      resolved: false,
      customerConfirmed: null,
      followUp: { dueAtMs: desk.clock.nowMs() + 1_000, text: RAW_WORDS },
    };
    await desk.call('wrap-up.draft', { ...ONE, draft });
  }

  test('is in no file at any moment of a contact, sealed or not', async () => {
    const { desk } = it;
    await saidAndTyped(desk);
    // An utterance and the notes: the sealed values are really looked into.
    expect(kept(desk).split(MASKED_WORDS)).toHaveLength(1 + 2);
    expect(rawIn(kept(desk))).toEqual([]);

    await promised(desk);
    expect(kept(desk).split(MASKED_WORDS)).toHaveLength(1 + 3);
    expect(rawIn(kept(desk))).toEqual([]);

    desk.network.cut();
    await desk.call('wrap-up.complete', ONE);
    expect(kept(desk)).toContain('contact.wrapped-up');
    expect(rawIn(kept(desk))).toEqual([]);
  });

  test('is in no fact that is sent, in no history of the customer, and not in the log', async () => {
    const { desk } = it;
    await saidAndTyped(desk);
    await promised(desk);
    // While the server does not answer, the desk itself tells the history of the customer.
    desk.server.override('facts.push', () => ({
      ok: false,
      error: { code: 'unavailable', detail: 'busy' },
    }));
    await desk.call('wrap-up.complete', ONE);
    const again = await desk.takeContact(offered(desk.clock.nowMs(), { n: 2 }));
    expect(JSON.stringify(again.caller)).toContain(MASKED_WORDS);
    expect(rawIn(JSON.stringify(again))).toEqual([]);

    desk.server.override('facts.push', null);
    await desk.clock.advance(60_000);
    const sent = desk.server.facts.all();
    expect(sent.find(({ type }) => type === 'contact.wrapped-up')?.payload).toMatchObject({
      note: MASKED_WORDS,
    });
    expect(sent.find(({ type }) => type === 'promise.made')?.payload).toMatchObject({
      text: MASKED_WORDS,
    });
    expect(rawIn(JSON.stringify(sent))).toEqual([]);
    expect(rawIn(JSON.stringify(desk.logged))).toEqual([]);
  });

  test('stays on the screen as typed while the agent types, also when the page is loaded again', async () => {
    const { desk } = it;
    await saidAndTyped(desk);
    expect((await desk.contact()).notes).toEqual({ text: RAW_WORDS, revision: 1 });
    await promised(desk);
    expect((await desk.contact()).wrapUp.followUp?.text).toBe(RAW_WORDS);
  });

  test('is masked on the screen once the desk itself has started again', async () => {
    const { desk } = it;
    await saidAndTyped(desk);
    desk.crash();
    await desk.clock.advance(1_000);
    expect((await desk.contact()).notes).toEqual({ text: MASKED_WORDS, revision: 1 });
  });
});
