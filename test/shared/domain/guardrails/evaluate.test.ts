import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guardrailStateSchema } from '../../../../shared/contract/views.ts';
import { OFFER_OUTCOMES } from '../../../../shared/domain/contact/save-result.ts';
import {
  type CancelProgress,
  evaluateGuardrails,
  type GuardedContact,
} from '../../../../shared/domain/guardrails/evaluate.ts';
import { GUARDRAIL_PROFILES } from '../../../../shared/domain/guardrails/profile-for.ts';
import { PERMISSIVE } from '../../../../shared/domain/guardrails/profiles/permissive.ts';
import { STRICT_EEA } from '../../../../shared/domain/guardrails/profiles/strict-eea.ts';
import { NOW_MS } from '../arbitraries.ts';
import { offerId } from '../fixtures.ts';

const REQUESTED: CancelProgress = { kind: 'requested', requestedAtMs: NOW_MS };
const COMPLETED: CancelProgress = { ...REQUESTED, kind: 'completed', completedAtMs: NOW_MS };
const REFUSED = { kind: 'recorded', atMs: NOW_MS } as const;

/** Somebody who wants to leave and to whom nothing has been offered. */
function contact(changes: Partial<GuardedContact> = {}): GuardedContact {
  return {
    profile: STRICT_EEA,
    saveAttempts: true,
    isChurn: true,
    cancel: { kind: 'none' },
    refusal: { kind: 'none' },
    offers: [],
    offersWithDisclosures: new Set(),
    disclosuresGiven: new Set(),
    remindersGiven: new Set(),
    confirmationQueued: false,
    nowMs: NOW_MS,
    ...changes,
  };
}

const put = (...outcomes: GuardedContact['offers'][number]['outcome'][]) =>
  outcomes.map((outcome, n) => ({ offerId: offerId(`o${n}`), outcome }));

const lockOf = (changes: Partial<GuardedContact>): string | null =>
  evaluateGuardrails(contact(changes)).offersLocked?.code ?? null;

describe('offers', () => {
  test('may be made until as many were as the profile allows', () => {
    expect(lockOf({ offers: put('declined') })).toBeNull();
    expect(lockOf({ offers: put('declined', 'presented') })).toBe('guardrail.locked.attempts');
    expect(evaluateGuardrails(contact({ offers: put('accepted') })).attemptsUsed).toBe(1);
  });

  test('are not counted for somebody who does not want to leave', () => {
    const calm = { isChurn: false, offers: put('declined', 'declined', 'declined') };
    expect(lockOf(calm)).toBeNull();
    expect(lockOf({ ...calm, cancel: REQUESTED })).toBe('guardrail.locked.attempts');
  });

  test('end with a refusal the agent has confirmed, not with one that is only proposed', () => {
    expect(lockOf({ refusal: REFUSED })).toBe('guardrail.locked.refusal');
    expect(lockOf({ refusal: { kind: 'proposed', quote: 'no' } })).toBeNull();
    expect(lockOf({ refusal: REFUSED, profile: PERMISSIVE })).toBeNull();
  });

  test('are not made in a playbook without save attempts, nor after the cancellation', () => {
    expect(lockOf({ saveAttempts: false, profile: PERMISSIVE })).toBe('guardrail.locked.playbook');
    expect(lockOf({ cancel: COMPLETED, profile: PERMISSIVE })).toBe('offer.not.cancel-completed');
    expect(lockOf({ cancel: REQUESTED })).toBeNull();
  });
});

test('disclosures are due for offers on the table until they were given', () => {
  const offers = put('presented', 'declined', 'presented');
  const offersWithDisclosures = new Set([offerId('o0'), offerId('o1')]);
  const due = contact({ offers, offersWithDisclosures });
  expect(evaluateGuardrails(due).disclosuresDue).toEqual(['o0']);
  const given = { ...due, disclosuresGiven: new Set([offerId('o0')]) };
  expect(evaluateGuardrails(given).disclosuresDue).toEqual([]);
});

test('reminders come with the wish to cancel and are ticked off', () => {
  expect(evaluateGuardrails(contact()).reminders).toEqual([]);
  const { reminders } = evaluateGuardrails(
    contact({ cancel: REQUESTED, remindersGiven: new Set(['final-bill']) }),
  );
  expect(reminders).toHaveLength(STRICT_EEA.closureReminders.length);
  expect(reminders.filter(({ given }) => given)).toEqual([{ code: 'final-bill', given: true }]);
});

test('a written confirmation is due once the cancellation is done, until it is queued', () => {
  const of = (changes: Partial<GuardedContact>) =>
    evaluateGuardrails(contact(changes)).confirmation;
  expect(of({ cancel: REQUESTED })).toBe('not-due');
  expect(of({ cancel: COMPLETED })).toBe('due');
  expect(of({ cancel: COMPLETED, confirmationQueued: true })).toBe('queued');
});

test('late is what takes longer than allowed, asked for or done', () => {
  const { completeWithinMs } = STRICT_EEA;
  const at = (ms: number) =>
    evaluateGuardrails(contact({ cancel: REQUESTED, nowMs: NOW_MS + ms })).late;
  expect([at(completeWithinMs), at(completeWithinMs + 1)]).toEqual([false, true]);
  const slow = { ...COMPLETED, completedAtMs: NOW_MS + completeWithinMs + 1 };
  expect(evaluateGuardrails(contact({ cancel: slow })).late).toBe(true);
});

const anyContact: fc.Arbitrary<GuardedContact> = fc.record({
  profile: fc.constantFrom(...GUARDRAIL_PROFILES),
  saveAttempts: fc.boolean(),
  isChurn: fc.boolean(),
  cancel: fc.constantFrom<CancelProgress>({ kind: 'none' }, REQUESTED, COMPLETED),
  refusal: fc.constantFrom({ kind: 'none' as const }, REFUSED),
  offers: fc.array(fc.constantFrom(...OFFER_OUTCOMES), { maxLength: 7 }).map((all) => put(...all)),
  offersWithDisclosures: fc.constant(new Set([offerId('o0')])),
  disclosuresGiven: fc.constant(new Set<ReturnType<typeof offerId>>()),
  remindersGiven: fc.constant(new Set<string>()),
  confirmationQueued: fc.boolean(),
  nowMs: fc.integer({ min: NOW_MS, max: NOW_MS + 10_000_000 }),
});

test('nothing in the guardrails is about keeping a customer from cancelling', () => {
  fc.assert(
    fc.property(anyContact, (any) => {
      // Offers, words to say, a confirmation, a mark for being late: no more is in their power.
      const state = evaluateGuardrails(any);
      expect(Object.keys(state).toSorted()).toEqual([
        'attemptsUsed',
        'confirmation',
        'disclosuresDue',
        'late',
        'maxAttempts',
        'offersLocked',
        'profileId',
        'refusal',
        'reminders',
      ]);
      expect(guardrailStateSchema.safeParse(state).success).toBe(true);
    }),
  );
});

test('going further towards leaving never makes offers possible again', () => {
  fc.assert(
    fc.property(anyContact, (any) => {
      const before = evaluateGuardrails({ ...any, isChurn: true });
      fc.pre(before.offersLocked !== null);
      const further: readonly Partial<GuardedContact>[] = [
        { cancel: COMPLETED },
        { refusal: REFUSED },
        { offers: [...any.offers, { offerId: offerId('more'), outcome: 'presented' }] },
      ];
      for (const change of further) {
        const after = evaluateGuardrails({ ...any, isChurn: true, ...change });
        expect(after.offersLocked).not.toBeNull();
      }
    }),
  );
});
