import type { GuardrailState } from '../../../../shared/domain/guardrails/state.ts';
import type { Decision } from '../../../../shared/domain/offers/decision.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { choosePlaybook } from '../../../../shared/domain/playbooks/choose-playbook.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import { type Heard, heardOn } from '../conversation/heard.ts';
import { guardrailsOn } from '../guardrails/guardrails-on.ts';
import { subjectOn } from '../playbook/subject-on.ts';
import { decisionInput, type Matter, type Situation } from './situation.ts';

/** What may be done on a contact, all of it worked out from the same situation. */
export type Judgement = {
  readonly heard: Heard;
  /** The reason, set or only proposed, is a reason to leave. */
  readonly isChurn: boolean;
  readonly guardrails: GuardrailState;
  /** Null while it rings and once it is closed, while nobody is known, or the reference data is not here. */
  readonly decided: {
    readonly decision: Decision;
    /** The contact as a playbook sees it. */
    readonly subject: PlaybookSubject;
    /** What the proposed reason and intent call for, while no playbook leads. */
    readonly preview: { readonly run: PlaybookRun; readonly subject: PlaybookSubject } | null;
  } | null;
};

/** A context is one moment, and an act asks several times about the same contact in it. */
const judged = new WeakMap<InsightContext, WeakMap<OpenContact, Judgement>>();

/**
 * Playbook, guardrails and decision of a contact, in this order: a playbook may forbid save attempts,
 * guardrails lock offers, and a decision suggests none while they are locked. Worked out once for a
 * contact in a context.
 */
export function judge(contact: OpenContact, context: InsightContext): Judgement {
  const inContext = judged.get(context) ?? new WeakMap<OpenContact, Judgement>();
  judged.set(context, inContext);
  const judgement = inContext.get(contact) ?? workOut(contact, context);
  inContext.set(contact, judgement);
  return judgement;
}

function workOut(contact: OpenContact, context: InsightContext): Judgement {
  const { core } = contact;
  const { reference, nowMs, serverNowMs } = context;
  const customer = customerOf(contact);
  const heard = heardOn(contact, reference, context.agent.language);
  const said: Matter = { reason: core.reason, intent: core.intent };
  const proposed: Matter = {
    reason: said.reason ?? heard.proposedReason?.code ?? null,
    intent: said.intent ?? heard.proposedIntent?.intent ?? null,
  };
  const isProposal = proposed.reason !== said.reason || proposed.intent !== said.intent;
  const isChurn =
    reference?.reasons.some(({ code, churn }) => code === proposed.reason && churn) ?? false;
  const guardrailsWith = (saveAttempts: boolean) =>
    guardrailsOn(contact, {
      reference,
      isChurn,
      saveAttempts,
      language: heard.language,
      nowMs,
    });
  const isAtWork = core.stage.kind === 'live' || core.stage.kind === 'wrap-up';
  if (reference === null || customer === null || !isAtWork) {
    const guardrails = guardrailsWith(core.run?.playbook.saveAttempts ?? true);
    return { heard, isChurn, guardrails, decided: null };
  }

  const situation: Situation = {
    contact,
    customer,
    reference,
    isChurn,
    sentiment: heard.trend?.current ?? 0,
    authority: context.authorityOn(contact),
    serverNowMs,
  };
  const calledFor =
    core.run === null && core.stage.kind === 'live' && isProposal
      ? choosePlaybook(
          reference.playbooks,
          subjectOn(situation, decisionInput(situation, proposed, null)),
        )
      : null;
  const playbook = core.run?.playbook ?? calledFor;
  const guardrails = guardrailsWith(playbook?.saveAttempts ?? true);
  const { offersLocked } = guardrails;
  const input = decisionInput(situation, said, offersLocked);
  const decision = suggestOffers(input);
  const subject = subjectOn(situation, input, decision);
  if (calledFor === null) {
    return { heard, isChurn, guardrails, decided: { decision, subject, preview: null } };
  }

  const asProposed = subjectOn(
    situation,
    decisionInput(situation, proposed, offersLocked),
    decision,
  );
  const run = startRun(calledFor, nowMs, asProposed);
  return {
    heard,
    isChurn,
    guardrails,
    decided: { decision, subject, preview: { run, subject: asProposed } },
  };
}
