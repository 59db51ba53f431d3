import { describe, expect, test } from '@jest/globals';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import { STRICT_EEA } from '../../../shared/domain/guardrails/profiles/strict-eea.ts';
import { offered } from '../../support/desk-under-test.ts';
import { budi } from '../../support/fake-host/people.ts';
import { bestWithin, ledDesk, ON_ONE } from '../../support/led-desk.ts';

const it = ledDesk();

/** Budi, living somewhere else. */
function caller(changes: Partial<Customer360['profile']>) {
  const nowMs = it.desk.clock.nowMs();
  const customer = budi(nowMs);
  const profile = { ...customer.profile, ...changes };
  return offered(nowMs, { caller: { kind: 'matched', customer: { ...customer, profile } } });
}

async function guardrails() {
  return (await it.desk.contact()).guardrails;
}

async function suggestions() {
  return (await it.desk.contact()).decision?.suggestions ?? [];
}

describe('a refusal', () => {
  test('is proposed from the customers words, and locks nothing until the agent confirms it', async () => {
    await it.desk.takeContact(caller({ language: 'en' }));
    await it.setReason('moving');
    await it.says('Stop offering me things, just cancel it.');
    expect((await guardrails()).refusal).toMatchObject({ kind: 'proposed' });
    const heard = it.desk.heard.filter(({ event }) => event === 'contact.utterance');
    expect(heard.at(-1)).toMatchObject({
      payload: { guardrails: { refusal: { kind: 'proposed' } } },
    });
    expect((await guardrails()).offersLocked).toBeNull();
    expect(await it.facts('refusal.recorded')).toEqual([]);
  });

  test('confirmed locks every offer, here and in what is suggested, and keeps the quote', async () => {
    await it.desk.takeContact(caller({ language: 'en' }));
    await it.setReason('moving');
    const { offerId } = bestWithin(await it.desk.contact());
    await it.says('Stop offering me things, just cancel it.');
    await it.desk.call('refusal.record', ON_ONE);
    await it.desk.call('refusal.record', ON_ONE);
    expect((await guardrails()).offersLocked).toMatchObject({ code: 'guardrail.locked.refusal' });
    expect(await suggestions()).toEqual([]);
    const present = it.desk.call('offer.present', { ...ON_ONE, offerId });
    await expect(present).rejects.toMatchObject({ code: 'not-allowed-now' });
    const [recorded, another] = await it.facts('refusal.recorded');
    expect(recorded?.payload['quote']).toContain('Stop offering');
    expect(another).toBeUndefined();
  });

  test('taken back opens the offers again, and the same words propose it no more', async () => {
    await it.desk.takeContact(caller({ language: 'en' }));
    await it.says('Stop offering me things, just cancel it.');
    await it.desk.call('refusal.record', ON_ONE);
    await it.desk.call('refusal.withdraw', ON_ONE);
    expect(await guardrails()).toMatchObject({ refusal: { kind: 'none' }, offersLocked: null });
    await it.says('Stop offering me things, I said.');
    expect((await guardrails()).refusal).toMatchObject({ kind: 'proposed' });
  });

  test('only proposed is put aside in the same way', async () => {
    await it.desk.takeContact(caller({ language: 'en' }));
    await it.says('Stop offering me things, just cancel it.');
    await it.desk.call('refusal.withdraw', ON_ONE);
    expect((await guardrails()).refusal).toEqual({ kind: 'none' });
  });

  test('outlives a crash', async () => {
    await it.desk.takeContact();
    await it.desk.call('refusal.record', ON_ONE);
    it.desk.crash();
    await it.desk.clock.advance(1_000);
    expect((await guardrails()).refusal.kind).toBe('recorded');
  });
});

describe('save attempts', () => {
  test('are counted by the profile that the company has chosen for the place', async () => {
    await it.publish({ guardrailProfiles: { NO: 'permissive' } });
    await it.desk.takeContact(caller({ jurisdiction: 'NO' }));
    expect(await guardrails()).toMatchObject({ profileId: 'permissive', maxAttempts: 5 });
  });

  test('end after as many as the profile allows', async () => {
    await it.desk.takeContact(caller({ jurisdiction: 'NO' }));
    await it.setReason('price');
    for (let attempt = 0; attempt < STRICT_EEA.maxSaveAttempts; attempt += 1) {
      const { offerId } = bestWithin(await it.desk.contact());
      await it.present(offerId);
      await it.decline(offerId);
    }
    expect(await guardrails()).toMatchObject({
      attemptsUsed: STRICT_EEA.maxSaveAttempts,
      offersLocked: { code: 'guardrail.locked.attempts' },
    });
    for (const { id: offerId } of it.led.offers) {
      const present = it.desk.call('offer.present', { ...ON_ONE, offerId });
      await expect(present).rejects.toMatchObject({ code: 'not-allowed-now' });
    }
  });

  test('are not made at all in bereavement, from the first word to the close', async () => {
    await it.desk.takeContact(caller({ language: 'en' }));
    const shownBefore = (await it.facts('suggestion.shown')).length;
    await it.says('My husband passed away last week.');
    expect((await it.desk.contact()).proposedReason).toMatchObject({ code: 'bereavement' });
    expect(await suggestions()).toEqual([]);
    await it.answer('end-it');
    await it.answer('day-of-death');
    expect(await suggestions()).toEqual([]);
    for (const { id: offerId } of it.led.offers) {
      const present = it.desk.call('offer.present', { ...ON_ONE, offerId });
      await expect(present).rejects.toMatchObject({ code: 'not-allowed-now' });
    }
    await it.answer('done');
    const done = await it.desk.contact();
    expect(done.cancel.kind).toBe('completed');
    expect(done.wrapUp.disposition).toBe('cancelled');
    expect(await it.facts('suggestion.shown')).toHaveLength(shownBefore);
  });
});

describe('disclosures', () => {
  async function presented() {
    await it.desk.takeContact(caller({ jurisdiction: 'NO' }));
    await it.setReason('price');
    const { suggestions } = (await it.desk.contact()).decision ?? { suggestions: [] };
    const spoken = suggestions.find(
      ({ offerId }) =>
        (it.led.offers.find(({ id }) => id === offerId)?.disclosures ?? []).length > 0,
    );
    if (spoken === undefined) throw new Error('no suggestion has disclosures');
    await it.present(spoken.offerId);
    return spoken;
  }

  test('must be said before the offer can be accepted', async () => {
    const { offerId, offerVersion } = await presented();
    expect((await guardrails()).disclosuresDue).toEqual([offerId]);
    const early = it.desk.call('offer.accept', { ...ON_ONE, offerId });
    await expect(early).rejects.toMatchObject({ code: 'not-allowed-now' });
    await it.accept(offerId);
    const [given] = await it.facts('disclosure.given');
    expect(given?.payload).toEqual({ ...ON_ONE, offerId, offerVersion });
    expect((await it.desk.contact()).offers).toMatchObject([{ offerId, outcome: 'accepted' }]);
  });

  test('of an offer that was not put forward cannot be said', async () => {
    await it.desk.takeContact();
    const offerId = bestWithin(await it.desk.contact()).offerId;
    const give = it.desk.call('disclosure.give', { ...ON_ONE, offerId });
    await expect(give).rejects.toMatchObject({ code: 'not-allowed-now' });
  });
});

describe('a closure that goes ahead', () => {
  test('asks for its reminders, each given once', async () => {
    await it.desk.takeContact(caller({ jurisdiction: 'NO' }));
    expect((await guardrails()).reminders).toEqual([]);
    await it.desk.call('cancel.request', ON_ONE);
    const [first] = (await guardrails()).reminders;
    if (first === undefined) throw new Error('the profile has no reminders');
    const given = { ...ON_ONE, code: first.code };
    await it.desk.call('reminder.give', given);
    await it.desk.call('reminder.give', given);
    expect((await guardrails()).reminders[0]).toEqual({ code: first.code, given: true });
    expect(await it.facts('reminder.given')).toHaveLength(1);
    const unknown = it.desk.call('reminder.give', { ...ON_ONE, code: 'none-such' });
    await expect(unknown).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('queues one written confirmation with it, offline and across crashes', async () => {
    await it.desk.takeContact(caller({ jurisdiction: 'NO', language: 'nb' }));
    it.desk.network.cut();
    await it.desk.call('cancel.complete', ON_ONE);
    it.desk.crash();
    await it.desk.clock.advance(1_000);
    expect((await guardrails()).confirmation).toBe('queued');
    await it.desk.call('cancel.complete', ON_ONE);
    await it.setReason('price');
    it.desk.crash();
    await it.desk.clock.advance(60_000);
    const facts = await it.facts('cancel.completed', 'confirmation.queued');
    expect(facts.map(({ type }) => type)).toEqual(['cancel.completed', 'confirmation.queued']);
    expect(facts[1]?.payload).toMatchObject({ ...ON_ONE, language: 'nb' });
  });

  test('is late when it took longer than the profile allows', async () => {
    await it.desk.takeContact(caller({ jurisdiction: 'NO' }));
    await it.desk.call('cancel.request', ON_ONE);
    await it.desk.clock.advance(STRICT_EEA.completeWithinMs + 1);
    await it.desk.call('cancel.complete', ON_ONE);
    expect((await guardrails()).late).toBe(true);
  });
});
