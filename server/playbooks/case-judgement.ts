import { limitsOf } from '../../shared/domain/authority/rules.ts';
import {
  type CancelProgress,
  evaluateGuardrails,
} from '../../shared/domain/guardrails/evaluate.ts';
import type { GuardrailProfile } from '../../shared/domain/guardrails/profile.ts';
import {
  GUARDRAIL_PROFILES,
  guardrailProfileFor,
} from '../../shared/domain/guardrails/profile-for.ts';
import type { GuardrailState, Refusal } from '../../shared/domain/guardrails/state.ts';
import type { OfferId, ReasonCode } from '../../shared/domain/ids.ts';
import type { Decision } from '../../shared/domain/offers/decision.ts';
import type { DecisionInput } from '../../shared/domain/offers/decision-input.ts';
import { suggestOffers } from '../../shared/domain/offers/suggest.ts';
import { playbookSubject } from '../../shared/domain/playbooks/contact-subject.ts';
import type { PlaybookSubject } from '../../shared/domain/playbooks/subject.ts';
import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import type { StoredReference } from '../reference/save.ts';
import type { CaseContact } from './case-contact.ts';
import type { PlaybookCase } from './case-schema.ts';

/** What is given and does not change while a case is played. */
export type CaseGround = {
  readonly played: PlaybookCase;
  readonly reference: StoredReference;
  readonly contact: CaseContact;
};

/** What has been done on the contact so far. */
export type ContactSoFar = {
  readonly reason: ReasonCode | null;
  readonly intent: Intent | null;
  readonly cancel: CancelProgress;
  readonly refusal: Refusal;
  readonly offers: DecisionInput['offersOnContact'];
  readonly grants: DecisionInput['grants'];
  readonly disclosuresGiven: ReadonlySet<OfferId>;
  readonly confirmationQueued: boolean;
  readonly atMs: number;
};

/** The contact as a case has it before anything is done. */
export function untouched({ played, contact }: CaseGround): ContactSoFar {
  const { reason, intent, cancel } = played.contact;
  const { nowMs } = contact;
  return {
    reason,
    intent,
    cancel: cancel === 'none' ? { kind: 'none' } : { kind: 'requested', requestedAtMs: nowMs },
    refusal: { kind: 'none' },
    offers: [],
    grants: [],
    disclosuresGiven: new Set(),
    confirmationQueued: false,
    atMs: nowMs,
  };
}

/** The profile a case is held to: the one it names, else the one of the customer's jurisdiction. */
export function profileOf({ played, reference }: CaseGround): GuardrailProfile {
  return (
    GUARDRAIL_PROFILES.find(({ id }) => id === played.guardrails) ??
    guardrailProfileFor(played.customer.jurisdiction, reference.guardrails)
  );
}

export type CaseJudgement = {
  readonly guardrails: GuardrailState;
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly subject: PlaybookSubject;
};

/**
 * Guardrails, decision and what the playbook sees of them, in the desk's own order: guardrails lock
 * offers, a decision suggests none while they are locked. Nobody is held out of a case.
 */
export function judgeCase(
  ground: CaseGround,
  soFar: ContactSoFar,
  saveAttempts: boolean,
): CaseJudgement {
  const { reference } = ground;
  const profile = profileOf(ground);
  const isChurn = reference.reasons.some(({ code, churn }) => code === soFar.reason && churn);
  const guardrails = evaluateGuardrails({
    profile,
    saveAttempts,
    isChurn,
    cancel: soFar.cancel,
    refusal: soFar.refusal,
    offers: soFar.offers,
    offersWithDisclosures: new Set(
      reference.offers.filter(({ disclosures }) => disclosures.length > 0).map(({ id }) => id),
    ),
    disclosuresGiven: soFar.disclosuresGiven,
    remindersGiven: new Set(),
    confirmationQueued: soFar.confirmationQueued,
    nowMs: soFar.atMs,
  });
  const input = decisionInput(ground, soFar, isChurn, guardrails);
  const decision = suggestOffers(input);
  const subject = playbookSubject({ input, decision, reasons: reference.reasons, profile });
  return { guardrails, input, decision, subject };
}

function decisionInput(
  { played, reference, contact }: CaseGround,
  soFar: ContactSoFar,
  isChurn: boolean,
  { offersLocked }: GuardrailState,
): DecisionInput {
  const { channel, queue, sentiment } = played.contact;
  return {
    offers: reference.offers.filter(({ status }) => status === 'published'),
    customer: contact.customer,
    account: contact.account,
    contact: {
      id: contact.contactId,
      channel,
      queue,
      reason: soFar.reason,
      intent: soFar.intent,
      isChurn,
      sentiment,
      cancel: soFar.cancel.kind,
    },
    offersOnContact: soFar.offers,
    dismissed: [],
    offersLocked,
    limits: limitsOf(reference.limits, { email: '', role: played.authority.role }),
    spendableMinor: played.authority.spendableMinor,
    grants: soFar.grants,
    ranking: { ...reference.ranking, holdoutPercent: 0, explorationPercent: 0 },
    outcomes: { offers: [], baseline: [] },
    nowMs: contact.nowMs,
  };
}
