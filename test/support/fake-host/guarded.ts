import type { ContactView } from '../../../shared/contract/views.ts';
import { detectRefusal } from '../../../shared/domain/guardrails/detect-refusal.ts';
import { evaluateGuardrails } from '../../../shared/domain/guardrails/evaluate.ts';
import { STRICT_EEA } from '../../../shared/domain/guardrails/profiles/strict-eea.ts';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';

/** A contact on which nothing was said or done yet. */
export const UNTOUCHED: GuardrailState = {
  profileId: STRICT_EEA.id,
  attemptsUsed: 0,
  maxAttempts: STRICT_EEA.maxSaveAttempts,
  refusal: { kind: 'none' },
  offersLocked: null,
  disclosuresDue: [],
  reminders: [],
  confirmation: 'not-due',
  late: false,
};

/** How the contact stands with the strict profile after what was said and done. */
export function guarded(
  contact: ContactView,
  { offers, reasons }: ReferenceData,
  nowMs: number,
): GuardrailState {
  const before = contact.guardrails;
  return evaluateGuardrails({
    profile: STRICT_EEA,
    saveAttempts: true,
    isChurn: reasons.some(({ code, churn }) => code === contact.reason && churn),
    cancel: contact.cancel,
    refusal: before.refusal,
    offers: contact.offers,
    offersWithDisclosures: new Set(
      offers.filter(({ disclosures }) => disclosures.length > 0).map(({ id }) => id),
    ),
    disclosuresGiven: new Set(
      contact.offers
        .map(({ offerId }) => offerId)
        .filter((offerId) => !before.disclosuresDue.includes(offerId)),
    ),
    remindersGiven: new Set(before.reminders.filter(({ given }) => given).map(({ code }) => code)),
    confirmationQueued: contact.cancel.kind === 'completed',
    nowMs,
  });
}

/** What the words just said propose: a refusal is proposed, never recorded by itself. */
export function heardRefusal(
  state: GuardrailState,
  text: string,
  language: Language,
): GuardrailState {
  if (state.refusal.kind !== 'none') return state;
  const quote = detectRefusal(text, language);
  return quote === null ? state : { ...state, refusal: { kind: 'proposed', quote } };
}
