import { describe, expect, test } from '@jest/globals';
import type { OfferId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import { contactId, offered } from '../../support/desk-under-test.ts';
import { ledDesk, ON_ONE, stepId } from '../../support/led-desk.ts';

const it = ledDesk();

/** The offer of the step at hand. */
async function offerOfStep(): Promise<OfferId> {
  const { offerId, id } = await it.step();
  if (offerId === null) throw new Error(`nothing is offered at ${id}`);
  return offerId;
}

async function trail(): Promise<string[]> {
  const facts = await it.facts('playbook.started', 'playbook.step-taken');
  return facts.map(({ type, payload }) =>
    type === 'playbook.started'
      ? `start ${payload['playbookId']} ${payload['version']}`
      : `${payload['stepId']} ${payload['outcome']}`,
  );
}

/** A customer at the question what has made it too expensive. */
async function priceCall(): Promise<void> {
  await it.desk.takeContact();
  await it.setReason('price');
}

/** The playbook one version on, its first question put in other words. */
function nextVersion(playbook: Playbook): Playbook {
  return {
    ...playbook,
    version: playbook.version + 1,
    start: stepId('anew'),
    steps: [
      { id: stepId('anew'), kind: 'say', text: { en: 'Let us begin anew.' }, next: null },
      ...playbook.steps,
    ],
  };
}

describe('a call led by its playbook', () => {
  test('goes from the reason to the close, and everything is recorded in order', async () => {
    await priceCall();
    expect((await it.desk.contact()).playbook).toMatchObject({ playbookId: 'price', version: 1 });
    await it.answer('spend-less');
    const offerId = await offerOfStep();
    await it.present(offerId);
    expect(await it.step()).toMatchObject({ kind: 'offer', offerId });
    await it.accept(offerId);
    expect(await it.step()).toMatchObject({ id: 'smaller', kind: 'close', cancels: false });
    await it.answer('done');
    const ended = await it.desk.contact();
    expect(ended.playbook).toMatchObject({ step: null });
    await it.desk.call('contact.end', ON_ONE);
    expect((await it.desk.contact()).wrapUp).toMatchObject({ disposition: 'downgraded' });
    expect(await trail()).toEqual([
      'start price 1',
      'known branch-2',
      'loyal spend-less',
      'smaller-first accepted',
      'smaller done',
    ]);
    expect(it.desk.server.facts.quarantined()).toEqual([]);
  });

  test('starts once, however much is said on it', async () => {
    await priceCall();
    await it.says('It is too expensive for me.');
    await it.says('Far too expensive.');
    await it.setReason('price');
    expect((await trail()).filter((line) => line.startsWith('start'))).toEqual(['start price 1']);
  });

  test('cancels where its closing step says so, with everything that belongs to it at once', async () => {
    await priceCall();
    await it.answer('just-cancel');
    const refused = await it.desk.contact();
    expect(refused.guardrails.refusal.kind).toBe('recorded');
    expect(refused.playbook?.step).toMatchObject({ kind: 'close', cancels: true });
    const before = it.desk.heard.length;
    await it.answer('done');
    const done = await it.desk.contact();
    expect(done.cancel.kind).toBe('completed');
    expect(done.guardrails.confirmation).toBe('queued');
    // One transaction: the console hears of it once, whole.
    const changes = it.desk.heard.slice(before).filter(({ event }) => event === 'contact.changed');
    expect(changes).toHaveLength(1);
    const facts = await it.facts('cancel.requested', 'cancel.completed', 'confirmation.queued');
    expect(facts.map(({ type }) => type)).toEqual([
      'cancel.requested',
      'cancel.completed',
      'confirmation.queued',
    ]);
  });

  test('finishes on the version it began on, also after a crash; the next contact gets the new one', async () => {
    await priceCall();
    await it.answer('spend-less');
    const at = await it.step();
    await it.publish({ playbooks: it.led.playbooks.map(nextVersion) });
    it.desk.crash();
    await it.desk.clock.advance(1_000);
    expect((await it.desk.contact()).playbook).toMatchObject({ version: 1, step: { id: at.id } });
    const offerId = await offerOfStep();
    await it.present(offerId);
    await it.decline(offerId);
    expect(await it.step()).toMatchObject({ id: 'decide' });
    await it.desk.call('contact.end', ON_ONE);
    const { wrapUp } = await it.desk.contact();
    const draft = { ...wrapUp, disposition: it.led.dispositions[0]?.code ?? null, resolved: true };
    await it.desk.call('wrap-up.draft', { ...ON_ONE, draft });
    await it.desk.call('wrap-up.complete', ON_ONE);
    await it.desk.takeContact(offered(it.desk.clock.nowMs(), { n: 2 }));
    const reason = 'price' as ReasonCode;
    await it.desk.call('contact.set-reason', { contactId: contactId(2), reason });
    expect((await it.desk.contact()).playbook).toMatchObject({ version: 2, step: { id: 'anew' } });
    const started = (await trail()).filter((line) => line.startsWith('start'));
    expect(started).toEqual(['start price 1', 'start price 2']);
  });

  test('goes back to what the agent answered last', async () => {
    await priceCall();
    const first = await it.step();
    await it.answer('spend-less');
    await it.desk.call('playbook.back', ON_ONE);
    expect(await it.step()).toMatchObject({ id: first.id });
    expect((await it.desk.contact()).playbook).toMatchObject({ canGoBack: false });
    const back = it.desk.call('playbook.back', ON_ONE);
    await expect(back).rejects.toMatchObject({ code: 'not-allowed-now' });
  });

  test('takes no answer to another step, and none that the step does not have', async () => {
    await priceCall();
    const elsewhere = { ...ON_ONE, stepId: stepId('decide'), outcome: 'stays' };
    await expect(it.desk.call('playbook.answer', elsewhere)).rejects.toMatchObject({
      code: 'not-allowed-now',
    });
    await expect(it.answer('no-such-answer')).rejects.toMatchObject({ code: 'bad-input' });
    await it.answer('spend-less');
    await expect(it.answer('accepted')).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('works the same with the server gone', async () => {
    await it.desk.takeContact();
    it.desk.network.cut();
    await it.setReason('price');
    await it.answer('spend-less');
    const offerId = await offerOfStep();
    await it.present(offerId);
    await it.accept(offerId);
    await it.answer('done');
    it.desk.crash();
    await it.desk.clock.advance(5_000);
    expect((await it.desk.contact()).playbook).toMatchObject({ step: null });
    await it.desk.clock.advance(60_000);
    expect(await trail()).toContain('smaller-first accepted');
  });
});

describe('a playbook that is strayed from', () => {
  test('follows an offer made beside it', async () => {
    await priceCall();
    const { decision } = await it.desk.contact();
    const smaller = decision?.suggestions.find(
      ({ offerId }) => it.led.offers.find(({ id }) => id === offerId)?.kind === 'downgrade',
    );
    if (smaller === undefined) throw new Error('no smaller plan is suggested');
    await it.present(smaller.offerId);
    expect(await it.step()).toMatchObject({ kind: 'offer', offerId: smaller.offerId });
    await it.accept(smaller.offerId);
    expect(await it.step()).toMatchObject({ id: 'smaller' });
  });

  test('leads to the way out when the cancellation is done beside it', async () => {
    await priceCall();
    await it.desk.call('cancel.complete', ON_ONE);
    expect(await it.step()).toMatchObject({ kind: 'close', cancels: true });
    await it.answer('done');
    expect(await it.facts('cancel.completed')).toHaveLength(1);
  });

  test('gives way to the playbook of another reason', async () => {
    await priceCall();
    await it.setReason('moving');
    expect((await it.desk.contact()).playbook).toMatchObject({ playbookId: 'moving' });
    const started = (await trail()).filter((line) => line.startsWith('start'));
    expect(started).toEqual(['start price 1', 'start moving 1']);
  });

  test('passes its offer when what it would offer is put aside', async () => {
    await priceCall();
    await it.answer('spend-less');
    const offerId = await offerOfStep();
    await it.desk.call('suggestion.dismiss', { ...ON_ONE, offerId, verdict: 'wrong' });
    expect(await it.step()).not.toMatchObject({ id: 'smaller-first' });
    expect(await trail()).toContain('smaller-first none');
  });
});

describe('before the agent has set a reason', () => {
  test('the playbook of the proposed one is shown, and nothing is recorded', async () => {
    await it.desk.takeContact();
    await it.says('Terlalu mahal untuk saya.');
    const contact = await it.desk.contact();
    expect(contact).toMatchObject({ reason: null, proposedReason: { code: 'price' } });
    expect(contact.playbook).toMatchObject({ playbookId: 'price' });
    expect(await trail()).toEqual([]);
  });

  test('whoever answers it agrees with the reason', async () => {
    await it.desk.takeContact();
    await it.says('Terlalu mahal untuk saya.');
    await it.answer('spend-less');
    expect((await it.desk.contact()).reason).toBe('price');
    expect(await it.facts('contact.reason-set')).toHaveLength(1);
    expect(await trail()).toEqual(['start price 1', 'known branch-2', 'loyal spend-less']);
  });
});

describe('the suggestion that counts as shown', () => {
  test('is the one of the offer step, not the best of the catalogue', async () => {
    await priceCall();
    await it.answer('spend-less');
    const offerId = await offerOfStep();
    const shown = await it.facts('suggestion.shown');
    expect(shown.at(-1)?.payload).toMatchObject({ offerId });
    const rank = (await it.desk.contact()).decision?.suggestions.findIndex(
      (one) => one.offerId === offerId,
    );
    expect(shown.at(-1)?.payload['rank']).toBe((rank ?? 0) + 1);
  });
});
