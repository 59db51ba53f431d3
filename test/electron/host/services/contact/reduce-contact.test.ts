import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contactCoreSchema,
  newContact,
  type OpenContact,
} from '../../../../../electron/host/services/contact/open-contact.ts';
import {
  type ContactStep,
  reduceContact,
} from '../../../../../electron/host/services/contact/reduce-contact.ts';
import type { KeptUtterance } from '../../../../../electron/host/services/conversation/kept-utterance.ts';
import type {
  AccountId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../../../../../shared/domain/ids.ts';
import { contactId, offered } from '../../../../support/desk-under-test.ts';
import { budi } from '../../../../support/fake-host/people.ts';
import { PRICE_PLAYBOOK } from '../../../../support/fake-host/price-playbook.ts';

const on = { contactId: contactId(1) };
const { header, caller } = offered(1_000);
const ringing = newContact(header, { kind: 'ringing', ringEndsAtMs: 20_000 }, caller);
const terms = (offerId: string) => ({
  ...on,
  offerId: offerId as OfferId,
  offerVersion: 1,
  currency: 'EUR',
  faceValueMinor: 100,
  costMinor: 50,
});

const offerIds = fc.constantFrom('one', 'two');
const times = fc.integer({ min: 0, max: 100_000 });
/** Every step there is, in any order, with any values. */
const anyStep: fc.Arbitrary<ContactStep> = fc.oneof(
  fc.record({ kind: fc.constant('rung' as const), ringEndsAtMs: times }),
  fc.record({ kind: fc.constant('connected' as const), atMs: times }),
  fc.record({ kind: fc.constant('ended' as const), atMs: times }),
  fc.record({
    kind: fc.constant('said' as const),
    utterances: fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        speaker: fc.constantFrom('customer' as const, 'agent' as const),
        text: fc.string(),
        atMs: times,
        sentiment: fc.constant(null),
        intents: fc.constant<KeptUtterance['intents']>([]),
        reasons: fc.constant<KeptUtterance['reasons']>([]),
        refusal: fc.constant(0),
        model: fc.constant('fake-1'),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant('identified' as const), customer: fc.constant(budi(0)) }),
  fc.record({
    kind: fc.constant('noted' as const),
    text: fc.string(),
    revision: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant('drafted' as const),
    edits: fc.constantFrom({}, { resolved: true }, { followUp: null }),
  }),
  fc.record({
    kind: fc.constant('led' as const),
    run: fc.constant({ playbook: PRICE_PLAYBOOK, taken: [], current: PRICE_PLAYBOOK.start }),
  }),
  fc.record({
    kind: fc.constant('fact' as const),
    atMs: times,
    fact: fc.oneof(
      fc.constantFrom(
        { type: 'contact.accepted', payload: on } as const,
        { type: 'contact.ended', payload: on } as const,
        { type: 'cancel.requested', payload: on } as const,
        { type: 'cancel.withdrawn', payload: on } as const,
        { type: 'cancel.completed', payload: { ...on, requestedAtMs: 1 } } as const,
        { type: 'fcr.claimed', payload: { ...on, resolved: true } } as const,
        { type: 'refusal.recorded', payload: { ...on, quote: 'no more offers' } } as const,
        { type: 'refusal.withdrawn', payload: on } as const,
        { type: 'reminder.given', payload: { ...on, code: 'final-bill' } } as const,
        {
          type: 'contact.account-chosen',
          payload: { ...on, accountId: 'main' as AccountId },
        } as const,
        {
          type: 'confirmation.queued',
          payload: { ...on, confirmationId: contactId(9), language: 'en' },
        } as const,
        {
          type: 'contact.intent-set',
          payload: { ...on, intent: 'cancel', proposed: null, model: 'fake-1' },
        } as const,
        {
          type: 'sentiment.corrected',
          payload: { ...on, utteranceId: 'a', from: 'neutral', to: 'negative', model: 'fake-1' },
        } as const,
        {
          type: 'sentiment.alerted',
          payload: { ...on, utteranceId: 'b', current: -0.5, fell: 0.7 },
        } as const,
        { type: 'contact.reason-set', payload: { ...on, reason: 'price' as ReasonCode } } as const,
        {
          type: 'contact.wrapped-up',
          payload: {
            ...on,
            disposition: 'saved' as DispositionCode,
            reason: null,
            saveResult: null,
            note: '',
            sentiment: null,
          },
        } as const,
      ),
      offerIds.map((offerId) => {
        const payload = { ...on, offerId: offerId as OfferId, offerVersion: 1 };
        return { type: 'disclosure.given', payload } as const;
      }),
      offerIds.map((id) => ({ type: 'offer.presented', payload: terms(id) }) as const),
      offerIds.map((id) => ({ type: 'offer.accepted', payload: terms(id) }) as const),
      offerIds.map((id) => ({ type: 'offer.declined', payload: terms(id) }) as const),
    ),
  }),
);

/** How far along a contact is; it never goes back. */
const ORDER = ['ringing', 'live', 'wrap-up', 'closed'];
const rank = ({ core }: OpenContact) => ORDER.indexOf(core.stage.kind);

describe('a contact, whatever happens to it in whatever order,', () => {
  test('never goes back, stays in the form it is stored in, and changes no more once closed', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let contact = ringing;
        for (const step of steps) {
          const before = contact;
          contact = reduceContact(contact, step);
          expect(rank(contact)).toBeGreaterThanOrEqual(rank(before));
          expect(contact.notes.revision).toBeGreaterThanOrEqual(before.notes.revision);
          if (before.core.stage.kind === 'closed') expect(contact).toBe(before);
        }
        expect(contactCoreSchema.parse(contact.core)).toEqual(contact.core);
        const ids = contact.utterances.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(contact.utterances.map(({ atMs }) => atMs)).toEqual(
          contact.utterances.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
        );
        const offers = contact.core.offers.map(({ offerId }) => offerId);
        expect(new Set(offers).size).toBe(offers.length);
      }),
    );
  });

  test('is the same after a step that was heard twice', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), anyStep, (steps, step) => {
        fc.pre(step.kind !== 'fact');
        const once = [...steps, step].reduce(reduceContact, ringing);
        expect(reduceContact(once, step)).toEqual(once);
      }),
    );
  });

  test('keeps the parts that a step does not touch, so that they are not written again', () => {
    const noted = reduceContact(ringing, { kind: 'noted', text: 'x', revision: 1 });
    expect(noted.core).toBe(ringing.core);
    expect(noted.caller).toBe(ringing.caller);
    expect(noted.utterances).toBe(ringing.utterances);
    const ended = reduceContact(ringing, { kind: 'ended', atMs: 5 });
    expect(ended).toBe(ringing);
  });

  test('does not end before it began, though the servers clock is a little behind', () => {
    const live = reduceContact(ringing, { kind: 'connected', atMs: 10_000 });
    const { stage } = reduceContact(live, { kind: 'ended', atMs: 9_990 }).core;
    expect(stage).toEqual({ kind: 'wrap-up', connectedAtMs: 10_000, endedAtMs: 10_000 });
  });
});
