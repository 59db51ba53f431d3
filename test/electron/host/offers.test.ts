import { describe, expect, test } from '@jest/globals';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { OfferId } from '../../../shared/domain/ids.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import type { FactType } from '../../../shared/protocol/fact.ts';
import { generousLimits, plainOffer } from '../../shared/domain/fixtures.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, offered } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };

const it = deskPerTest('working');

function within(contact: ContactView): Suggestion[] {
  const suggestions = contact.decision?.suggestions ?? [];
  return suggestions.filter(({ authority }) => authority.kind === 'within');
}

function firstWithin(contact: ContactView): Suggestion {
  const [best] = within(contact);
  if (best === undefined) throw new Error('nothing is within authority');
  return best;
}

/** What may be offered to a customer who calls about the price. */
async function suggestionsForPrice(): Promise<Suggestion[]> {
  const { desk, reference } = it;
  const price = reference.reasons.find(({ code }) => code === 'price');
  if (price === undefined) throw new Error('the reference data knows no price');
  await desk.takeContact();
  await desk.call('contact.set-reason', { ...ONE, reason: price.code });
  return within(await desk.contact());
}

/** The facts of some types as the server has them. */
async function factsOf(...types: FactType[]) {
  await it.desk.clock.advance(1_000);
  return it.desk.server.facts.all().filter(({ type }) => (types as string[]).includes(type));
}

describe('an offer', () => {
  test('must be presented before it is accepted or declined', async () => {
    const { desk } = it;
    const { offerId } = firstWithin(await desk.takeContact());
    const on = { ...ONE, offerId };
    await expect(desk.call('offer.accept', on)).rejects.toMatchObject({ code: 'not-allowed-now' });
    await expect(desk.call('offer.decline', on)).rejects.toMatchObject({ code: 'not-allowed-now' });
    await desk.call('offer.present', on);
    await desk.call('offer.decline', on);
    expect((await desk.contact()).offers).toMatchObject([{ offerId, outcome: 'declined' }]);
  });

  test('is recorded with its version, price and cost, and answered with the same', async () => {
    const { desk } = it;
    const best = firstWithin(await desk.takeContact());
    const on = { ...ONE, offerId: best.offerId };
    await desk.call('offer.present', on);
    await desk.call('offer.accept', on);
    const terms = {
      ...on,
      offerVersion: best.offerVersion,
      currency: best.faceValue.currency,
      faceValueMinor: best.faceValue.amountMinor,
      costMinor: best.cost.amountMinor,
    };
    const facts = await factsOf('offer.presented', 'offer.accepted');
    expect(facts.map(({ payload }) => payload)).toEqual([terms, terms]);
  });

  test('accepted cannot be declined afterwards', async () => {
    const { desk } = it;
    const on = { ...ONE, offerId: firstWithin(await desk.takeContact()).offerId };
    await desk.call('offer.present', on);
    await desk.call('offer.accept', on);
    await expect(desk.call('offer.decline', on)).rejects.toMatchObject({ code: 'not-allowed-now' });
    await desk.call('offer.accept', on);
    expect(await factsOf('offer.accepted')).toHaveLength(1);
  });

  test('beyond authority is shown as such and cannot be presented', async () => {
    const { desk } = it;
    const limits = { ...it.reference.limits, valuePerContactMinor: 0, kinds: [] };
    desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits } });
    await desk.clock.advance(1_000);
    const { decision } = await desk.takeContact();
    const beyond = decision?.suggestions[0];
    if (beyond === undefined) throw new Error('nothing is suggested');
    expect(beyond.authority.kind).toBe('needs-approval');
    const present = desk.call('offer.present', { ...ONE, offerId: beyond.offerId });
    await expect(present).rejects.toMatchObject({ code: 'beyond-authority' });
    expect(await factsOf('offer.presented')).toEqual([]);
  });

  test('is checked against authority again at the moment it is accepted', async () => {
    const { desk } = it;
    const on = { ...ONE, offerId: firstWithin(await desk.takeContact()).offerId };
    await desk.call('offer.present', on);
    const limits = { ...it.reference.limits, kinds: [] };
    desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits } });
    await desk.clock.advance(1_000);
    const accept = desk.call('offer.accept', on);
    await expect(accept).rejects.toMatchObject({ code: 'beyond-authority' });
    expect((await desk.contact()).offers).toMatchObject([{ outcome: 'presented' }]);
    expect(await factsOf('offer.accepted')).toEqual([]);
  });

  test('counts with what was already given on the contact', async () => {
    const { desk } = it;
    const given = (await suggestionsForPrice()).filter(
      ({ faceValue }) => faceValue.amountMinor > 0,
    );
    const [first, second] = given;
    if (first === undefined || second === undefined) throw new Error('two offers are needed');
    for (const { offerId } of [first, second]) {
      await desk.call('offer.present', { ...ONE, offerId });
      await desk.call('disclosure.give', { ...ONE, offerId });
    }
    await desk.call('offer.accept', { ...ONE, offerId: first.offerId });
    // Just enough for each alone, not for both.
    const valuePerContactMinor = first.faceValue.amountMinor + second.faceValue.amountMinor - 1;
    const limits = { ...it.reference.limits, valuePerContactMinor };
    desk.server.publish({ kind: 'reference', reference: { ...it.reference, limits } });
    await desk.clock.advance(1_000);
    const accept = desk.call('offer.accept', { ...ONE, offerId: second.offerId });
    await expect(accept).rejects.toMatchObject({ code: 'beyond-authority' });
  });

  test('that does not apply to the customer is refused with the rules against it', async () => {
    const { desk } = it;
    const { decision } = await desk.takeContact();
    const rejected = decision?.rejected[0];
    if (rejected === undefined) throw new Error('nothing is rejected');
    const present = desk.call('offer.present', { ...ONE, offerId: rejected.offerId });
    await expect(present).rejects.toMatchObject({
      code: 'not-allowed-now',
      message: expect.stringContaining(rejected.reasons[0]?.code ?? 'a reason'),
    });
  });

  test('is refused once the cancellation is complete, and not suggested any more', async () => {
    const { desk } = it;
    const { offerId } = firstWithin(await desk.takeContact());
    await desk.call('cancel.request', ONE);
    await desk.call('cancel.complete', ONE);
    const present = desk.call('offer.present', { ...ONE, offerId });
    await expect(present).rejects.toMatchObject({ code: 'not-allowed-now' });
    expect((await desk.contact()).decision?.suggestions).toEqual([]);
  });

  test('cannot be made while the contact still rings', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    for (const { id } of it.reference.offers) {
      const present = desk.call('offer.present', { ...ONE, offerId: id });
      await expect(present).rejects.toMatchObject({ code: 'not-allowed-now' });
    }
  });
});

describe('a suggestion', () => {
  test('is recorded as shown once, however often it is worked out anew', async () => {
    const { desk } = it;
    const best = firstWithin(await desk.takeContact());
    for (const id of ['a', 'b', 'c']) {
      const utterance = { id, speaker: 'agent' as const, text: 'Hm', atMs: desk.clock.nowMs() };
      desk.server.say(ANE.id, 'contact.utterance', { ...ONE, utterance });
    }
    await desk.clock.advance(100);
    desk.crash();
    await desk.clock.advance(1_000);
    const shown = await factsOf('suggestion.shown');
    expect(shown.map(({ payload }) => payload['offerId'])).toEqual([best.offerId]);
    expect(shown[0]?.payload).toMatchObject({
      expectedNetMinor: best.expectedNetValue.amountMinor,
      reasons: best.reasons,
    });
  });

  test('dismissed gives way to the next one, and both are recorded', async () => {
    const { desk } = it;
    const offers = ['one', 'two'].map((id) => plainOffer({ id: id as OfferId }));
    const reference = { ...it.reference, offers, limits: generousLimits };
    desk.server.publish({ kind: 'reference', reference });
    await desk.clock.advance(1_000);
    const [first, second] = within(await desk.takeContact());
    if (first === undefined || second === undefined) throw new Error('two are needed');
    await desk.call('suggestion.dismiss', { ...ONE, offerId: first.offerId, verdict: 'wrong' });
    const after = await desk.contact();
    expect(after.dismissed).toEqual([{ offerId: first.offerId, verdict: 'wrong' }]);
    expect(firstWithin(after).offerId).toBe(second.offerId);
    const facts = await factsOf('suggestion.shown', 'suggestion.dismissed');
    expect(facts.map(({ type, payload }) => [type, payload['offerId']])).toEqual([
      ['suggestion.shown', first.offerId],
      ['suggestion.dismissed', first.offerId],
      ['suggestion.shown', second.offerId],
    ]);
  });
});
