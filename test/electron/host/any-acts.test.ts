import { describe, expect, test } from '@jest/globals';
import { type SeededRandom, seededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { HostInput, HostMethod } from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactView } from '../../../shared/contract/views.ts';
import { INTENTS } from '../../../shared/domain/sentiment/intent.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { offered } from '../../support/desk-under-test.ts';
import { bakery } from '../../support/fake-host/people.ts';
import { ledDesk, ON_ONE, stepId } from '../../support/led-desk.ts';

const it = ledDesk();
const CONTACTS = 6;
const ACTS = 80;

type Act = { [M in HostMethod]: { readonly method: M; readonly input: HostInput<M> } }[HostMethod];

/** Anything an agent may try on a contact, also what makes no sense where it stands. */
function anyAct(contact: ContactView, random: SeededRandom, reference: ReferenceData): Act {
  const offerId = random.pick(reference.offers).id;
  const suggested = contact.decision?.suggestions[0]?.offerId ?? offerId;
  const made = contact.offers.at(-1)?.offerId ?? offerId;
  const step = contact.playbook?.step;
  // Now and then only: once the cancellation is complete there is little left to try.
  const ends = step?.cancels !== true || random.chance(0.1);
  const outcomes = [
    'none',
    ...(ends ? ['done'] : []),
    ...(step?.answers.map(({ id }) => id) ?? []),
  ];
  const answer: Act = {
    method: 'playbook.answer',
    input: { ...ON_ONE, stepId: step?.id ?? stepId('none'), outcome: random.pick(outcomes) },
  };
  const account = contact.caller.kind === 'matched' ? contact.caller.customer.accounts : [];
  const acts: readonly Act[] = [
    answer,
    answer,
    answer,
    { method: 'playbook.back', input: ON_ONE },
    {
      method: 'contact.set-reason',
      input: { ...ON_ONE, reason: random.pick(reference.reasons).code },
    },
    { method: 'contact.set-intent', input: { ...ON_ONE, intent: random.pick(INTENTS) } },
    { method: 'contact.choose-account', input: { ...ON_ONE, accountId: random.pick(account).id } },
    { method: 'offer.present', input: { ...ON_ONE, offerId } },
    { method: 'offer.present', input: { ...ON_ONE, offerId: suggested } },
    { method: 'offer.present', input: { ...ON_ONE, offerId: suggested } },
    { method: 'offer.present', input: { ...ON_ONE, offerId: suggested } },
    { method: 'offer.present', input: { ...ON_ONE, offerId: suggested } },
    { method: 'offer.accept', input: { ...ON_ONE, offerId: made } },
    { method: 'offer.accept', input: { ...ON_ONE, offerId: made } },
    { method: 'disclosure.give', input: { ...ON_ONE, offerId: made } },
    { method: 'offer.decline', input: { ...ON_ONE, offerId: made } },
    { method: 'suggestion.dismiss', input: { ...ON_ONE, offerId: suggested, verdict: 'not-now' } },
    { method: 'refusal.record', input: ON_ONE },
    { method: 'refusal.withdraw', input: ON_ONE },
    { method: 'refusal.withdraw', input: ON_ONE },
    { method: 'refusal.withdraw', input: ON_ONE },
    { method: 'cancel.request', input: ON_ONE },
    { method: 'cancel.withdraw', input: ON_ONE },
    { method: 'reminder.give', input: { ...ON_ONE, code: 'final-bill' } },
  ];
  return random.pick(acts);
}

describe('whatever an agent does on a contact', () => {
  test.each(Array.from({ length: CONTACTS }, (_, seed) => seed))(
    'no offer is put forward while offers are locked, none accepted unsaid, and the way out stays open (seed %i)',
    async (seed) => {
      const random = seededRandom(`any-acts/${seed}`);
      const { desk } = it;
      const nowMs = desk.clock.nowMs();
      const customer = bakery(nowMs);
      await desk.takeContact(offered(nowMs, { caller: { kind: 'matched', customer } }));
      if (seed % 2 === 1) desk.network.cut();
      for (let n = 0; n < ACTS; n += 1) {
        const before = await desk.contact();
        const act = anyAct(before, random, it.led);
        const refused = await desk.call(act.method, act.input as never).then(
          () => null,
          (cause: unknown) => cause,
        );
        // Refused is allowed, and says why; anything else is a fault of the desk.
        if (refused !== null) expect(refused).toBeInstanceOf(HostError);
        const after = await desk.contact();
        if (act.method.startsWith('cancel.') && before.cancel.kind !== 'completed') {
          expect(refused).toBeNull();
        }
        const put = after.offers.filter(({ outcome }) => outcome === 'presented');
        const newlyPut = put.filter(
          ({ offerId }) => !before.offers.some((one) => one.offerId === offerId),
        );
        if (before.guardrails.offersLocked !== null) {
          expect(newlyPut).toEqual([]);
          expect(before.decision?.suggestions).toEqual([]);
        }
        for (const { offerId, outcome } of after.offers) {
          const was = before.offers.find((one) => one.offerId === offerId);
          if (outcome === 'accepted' && was?.outcome === 'presented') {
            expect(before.guardrails.disclosuresDue).not.toContain(offerId);
          }
        }
        const led = after.playbook?.step;
        if (led?.kind === 'offer' && led.offerId !== null) {
          const known = [...(after.decision?.suggestions ?? []), ...put];
          expect(known.map(({ offerId }) => offerId)).toContain(led.offerId);
        }
      }
      await desk.call('cancel.complete', ON_ONE);
      expect((await desk.contact()).cancel.kind).toBe('completed');
      desk.network.heal();
      await desk.clock.advance(120_000);
      expect(await it.facts('cancel.completed')).toHaveLength(1);
      expect(await it.facts('confirmation.queued')).toHaveLength(1);
      expect(desk.server.facts.quarantined()).toEqual([]);
    },
  );
});
