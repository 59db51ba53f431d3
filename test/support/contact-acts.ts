import { randomUUID } from 'node:crypto';
import type {
  AccountId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { FactRecorder } from './desk-facts.ts';
import { NOON_MS } from './rows.ts';

const REASONS = ['price', 'moving'] as ReasonCode[];
/** What the customer said on the contact. */
export const UTTERANCE = 'u1';
/** Told again by another desk, it is the same letter. */
const CONFIRMATIONS = [randomUUID(), randomUUID()];
export const OFFERS = ['credit-1', 'credit-2'] as OfferId[];

/** What an agent might do on a contact. */
export const CONTACT_ACTS = [
  'reason',
  'wrapped-up',
  'claimed',
  'confirmed',
  'cancel.requested',
  'cancel.withdrawn',
  'cancel.completed',
  'offer.presented',
  'offer.accepted',
  'offer.declined',
  'promise',
  'chosen',
  'account',
  'confirmation',
  'intent',
  'corrected',
  'alerted',
] as const;
/** `choice`: which of two things of the kind. */
export type ContactAct = { readonly what: (typeof CONTACT_ACTS)[number]; readonly choice: 0 | 1 };

export type ContactScene = {
  readonly contactId: ContactId;
  readonly customers: readonly CustomerId[];
};

/** Records what an agent does on the contact of a scene, at a time on the desk's clock. */
export function recordAct(
  desk: FactRecorder,
  scene: ContactScene,
  { what, choice }: ContactAct,
  atMs: number,
): FactEnvelope {
  const on = { contactId: scene.contactId };
  const reason = REASONS[choice] ?? null;
  switch (what) {
    case 'reason':
      return desk.record('contact.reason-set', { ...on, reason: REASONS[choice] as never }, atMs);
    case 'wrapped-up':
      return desk.record(
        'contact.wrapped-up',
        {
          ...on,
          disposition: `closed-${choice}` as DispositionCode,
          reason: atMs % 2 === 0 ? reason : null,
          saveResult: choice === 0 ? 'saved' : null,
          note: `note of ${atMs}`,
          sentiment: null,
        },
        atMs,
      );
    case 'claimed':
      return desk.record('fcr.claimed', { ...on, resolved: choice === 0 }, atMs);
    case 'confirmed':
      return desk.record('fcr.confirmed', { ...on, confirmed: choice === 0 }, atMs);
    case 'cancel.requested':
    case 'cancel.withdrawn':
      return desk.record(what, on, atMs);
    case 'cancel.completed':
      return desk.record(what, { ...on, requestedAtMs: atMs - 1000 }, atMs);
    case 'offer.presented':
    case 'offer.accepted':
    case 'offer.declined': {
      const money = { currency: 'EUR', faceValueMinor: 100, costMinor: 50 };
      const offerId = OFFERS[choice] as OfferId;
      return desk.record(what, { ...on, offerId, offerVersion: 1, ...money }, atMs);
    }
    case 'promise':
      return desk.record(
        'promise.made',
        { ...on, promiseId: randomUUID(), dueAtMs: NOON_MS, text: `promised at ${atMs}` },
        atMs,
      );
    case 'account':
      return desk.record(
        'contact.account-chosen',
        { ...on, accountId: `account-${choice}` as AccountId },
        atMs,
      );
    case 'confirmation':
      return desk.record(
        'confirmation.queued',
        { ...on, confirmationId: CONFIRMATIONS[choice] as string, language: 'nb' },
        atMs,
      );
    case 'intent':
      return desk.record(
        'contact.intent-set',
        { ...on, intent: choice === 0 ? 'cancel' : 'complaint', proposed: null, model: 'm-1' },
        atMs,
      );
    case 'corrected':
      return desk.record(
        'sentiment.corrected',
        {
          ...on,
          utteranceId: UTTERANCE,
          from: 'neutral',
          to: choice === 0 ? 'negative' : null,
          model: `read at ${atMs}`,
        },
        atMs,
      );
    case 'alerted':
      return desk.record(
        'sentiment.alerted',
        { ...on, utteranceId: UTTERANCE, current: -0.5, fell: 0.6 + choice / 10 },
        atMs,
      );
    case 'chosen':
      return desk.record(
        'contact.customer-chosen',
        { ...on, customerId: scene.customers[choice] as CustomerId },
        atMs,
      );
  }
}
