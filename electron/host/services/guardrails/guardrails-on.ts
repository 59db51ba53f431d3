import { quoted } from '../../../../shared/domain/explanation.ts';
import { detectRefusal } from '../../../../shared/domain/guardrails/detect-refusal.ts';
import { evaluateGuardrails } from '../../../../shared/domain/guardrails/evaluate.ts';
import type { GuardrailProfile } from '../../../../shared/domain/guardrails/profile.ts';
import { guardrailProfileFor } from '../../../../shared/domain/guardrails/profile-for.ts';
import type { GuardrailState, Refusal } from '../../../../shared/domain/guardrails/state.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import { REFUSAL_HEARD } from '../../../../shared/domain/sentiment/refusal-heard.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import { readOnce } from '../conversation/read-once.ts';

/** What the guardrails are told of a contact beside what was done on it. */
export type GuardedBy = {
  /** Null until it has come from the server. */
  readonly reference: ReferenceData | null;
  readonly isChurn: boolean;
  /** The playbook in the lead makes save attempts; true where none leads. */
  readonly saveAttempts: boolean;
  /** What the customer speaks. */
  readonly language: Language;
  /** By this workstation's clock, as everything kept of the contact. */
  readonly nowMs: number;
};

/** The profile of the customer's jurisdiction, or the one the company wants there. */
export function profileOn(contact: OpenContact, reference: ReferenceData | null): GuardrailProfile {
  const jurisdiction = customerOf(contact)?.profile.jurisdiction ?? null;
  return guardrailProfileFor(jurisdiction, reference?.guardrailProfiles);
}

/** How a contact stands with the guardrails right now. */
export function guardrailsOn(contact: OpenContact, by: GuardedBy): GuardrailState {
  const { core } = contact;
  const catalogue = by.reference?.offers ?? [];
  return evaluateGuardrails({
    profile: profileOn(contact, by.reference),
    saveAttempts: by.saveAttempts,
    isChurn: by.isChurn,
    cancel: core.cancel,
    refusal: refusalOn(contact, by.language),
    offers: offersMade(contact),
    offersWithDisclosures: new Set(
      catalogue.filter(({ disclosures }) => disclosures.length > 0).map(({ id }) => id),
    ),
    disclosuresGiven: new Set(
      core.disclosed.filter((said) => isAsMade(said, core.offers)).map(({ offerId }) => offerId),
    ),
    remindersGiven: new Set(core.reminded),
    confirmationQueued: core.confirmationId !== null,
    nowMs: by.nowMs,
  });
}

/** The customer's words where they speak for a refusal: the phrase that says so, else all that was said. */
const refusalIn = readOnce(
  ({ text, refusal }, language: Language) =>
    detectRefusal(text, language) ?? (refusal >= REFUSAL_HEARD ? quoted(text) : null),
);

/** Confirmed by the agent, or proposed by the newest of the customer's words that speak for it. */
function refusalOn({ core, utterances }: OpenContact, language: Language): Refusal {
  const { refusal } = core;
  if (refusal.kind === 'recorded') return { kind: 'recorded', atMs: refusal.atMs };
  for (const utterance of utterances.toReversed()) {
    if (utterance.atMs <= refusal.heardUntilMs) break;
    const quote = utterance.speaker === 'customer' ? refusalIn(utterance, language) : null;
    if (quote !== null) return { kind: 'proposed', quote };
  }
  return { kind: 'none' };
}

/** Every offer put to the customer on this contact, also by whoever had it before this desk. */
function offersMade(contact: OpenContact) {
  const { header, offers } = contact.core;
  const before = (customerOf(contact)?.offers ?? []).filter(
    ({ contactId, offerId }) =>
      contactId === header.contactId && !offers.some((here) => here.offerId === offerId),
  );
  return [...before, ...offers];
}

/** What was said of another version of the offer does not count. */
function isAsMade(
  said: OpenContact['core']['disclosed'][number],
  offers: OpenContact['core']['offers'],
): boolean {
  return offers.some(
    ({ offerId, offerVersion }) => offerId === said.offerId && offerVersion === said.offerVersion,
  );
}
