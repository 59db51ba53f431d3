import { describe, expect, test } from '@jest/globals';
import type { WrapUpDraft } from '../../../shared/contract/views.ts';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };
const code = (text: string) => text as DispositionCode;

const it = deskPerTest('working');

async function draft(changes: Partial<WrapUpDraft>): Promise<void> {
  const { wrapUp } = await it.desk.contact();
  await it.desk.call('wrap-up.draft', { ...ONE, draft: { ...wrapUp, ...changes } });
}

function customerSays(id: string, text: string): void {
  const utterance = { id, speaker: 'customer' as const, text, atMs: it.desk.clock.nowMs() };
  it.desk.server.say(ANE.id, 'contact.utterance', { ...ONE, utterance });
}

describe('the wrap-up', () => {
  test('comes filled in, and follows what happens until the agent says otherwise', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    expect((await desk.contact()).wrapUp.disposition).toBe('resolved');
    await desk.call('cancel.complete', ONE);
    const { disposition, resolved } = (await desk.contact()).wrapUp;
    const lost = it.reference.dispositions.find(({ saveResult }) => saveResult === 'lost');
    expect({ disposition, resolved }).toEqual({ disposition: lost?.code, resolved: true });
  });

  test('keeps what the agent changed against every later guess, through a crash too', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    await draft({ disposition: code('follow-up'), resolved: false });
    customerSays('u1', 'Terima kasih, masalahnya sudah beres, saya puas');
    await desk.clock.advance(10);
    expect((await desk.contact()).wrapUp).toMatchObject({
      disposition: 'follow-up',
      resolved: false,
    });
    desk.crash();
    expect((await desk.contact()).wrapUp).toMatchObject({
      disposition: 'follow-up',
      resolved: false,
    });
  });

  test('leaves to the guess what the agent did not touch', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    await draft({ followUp: { dueAtMs: desk.clock.nowMs() + 3_600_000, text: 'Call back' } });
    const guessed = (await desk.contact()).wrapUp;
    customerSays('u1', 'Tidak, masalah saya belum selesai');
    await desk.clock.advance(10);
    const later = (await desk.contact()).wrapUp;
    expect(later.followUp).toEqual(guessed.followUp);
    expect(later.customerConfirmed).toBe(false);
  });

  test('is refused while something required is missing, and says what', async () => {
    const { desk } = it;
    await desk.takeContact();
    await expect(desk.call('wrap-up.complete', ONE)).rejects.toMatchObject({
      code: 'not-allowed-now',
    });
    await desk.call('contact.end', ONE);
    await draft({ disposition: null, resolved: null });
    await expect(desk.call('wrap-up.complete', ONE)).rejects.toMatchObject({ code: 'incomplete' });
    await draft({ disposition: code('resolved') });
    await expect(desk.call('wrap-up.complete', ONE)).rejects.toMatchObject({ code: 'incomplete' });
    await draft({ resolved: true, followUp: { dueAtMs: desk.clock.nowMs(), text: '  ' } });
    await expect(desk.call('wrap-up.complete', ONE)).rejects.toMatchObject({ code: 'incomplete' });
    await draft({ followUp: null });
    await desk.call('wrap-up.complete', ONE);
    expect((await desk.call('console.get', {})).contact).toBeNull();
  });

  test('records claim, confirmation, promise and closing together, the closing last', async () => {
    const { desk } = it;
    await desk.takeContact();
    customerSays('u1', 'Saya kecewa sekali');
    await desk.call('notes.save', { ...ONE, text: 'Will think about it', revision: 1 });
    await desk.clock.advance(10);
    await desk.call('contact.end', ONE);
    const dueAtMs = desk.clock.nowMs() + 86_400_000;
    await draft({
      disposition: code('follow-up'),
      resolved: false,
      customerConfirmed: false,
      followUp: { dueAtMs, text: 'Call back with a better price' },
    });
    const recordedAt = desk.server.facts.all().length;
    await desk.call('wrap-up.complete', ONE);
    const promised = (await desk.call('console.get', {})).day.promises;
    expect(promised).toMatchObject([{ ...ONE, dueAtMs, customerName: 'Budi Santoso' }]);
    await desk.clock.advance(1_000);
    const closing = desk.server.facts.all().slice(recordedAt).slice(-4);
    expect(closing.map(({ type }) => type)).toEqual([
      'fcr.claimed',
      'fcr.confirmed',
      'promise.made',
      'contact.wrapped-up',
    ]);
    expect(closing[3]?.payload).toMatchObject({
      note: 'Will think about it',
      sentiment: expect.any(Number),
    });
    expect(Number(closing[3]?.payload['sentiment'])).toBeLessThan(0);
  });

  test('what the server finds out about first-contact resolution comes back into the day', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('contact.end', ONE);
    await draft({ disposition: code('resolved'), resolved: true });
    await desk.call('wrap-up.complete', ONE);
    await desk.clock.advance(1_000);
    const fcr = { claimed: true, confirmed: null, verified: 'repeated' as const };
    desk.server.publish({ kind: 'contact-fcr', ...ONE, fcr });
    await desk.clock.advance(1_000);
    expect((await desk.call('console.get', {})).day.contacts).toMatchObject([{ ...ONE, fcr }]);
  });
});

describe('notes', () => {
  test('are on disk before the answer: a host killed right after it has them', async () => {
    const { desk } = it;
    await desk.takeContact();
    expect(await desk.call('notes.save', { ...ONE, text: 'Half a sen', revision: 3 })).toEqual({
      revision: 3,
    });
    desk.crash();
    expect((await desk.contact()).notes).toEqual({ text: 'Half a sen', revision: 3 });
  });

  test('an older revision never overwrites a newer one', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.call('notes.save', { ...ONE, text: 'newer', revision: 5 });
    expect(await desk.call('notes.save', { ...ONE, text: 'older', revision: 4 })).toEqual({
      revision: 5,
    });
    expect((await desk.contact()).notes).toEqual({ text: 'newer', revision: 5 });
  });
});
