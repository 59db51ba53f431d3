import type { LeaseId, OfferId, PlaybookId, StepId } from '../../shared/domain/ids.ts';
import { priceOnContact } from '../../shared/domain/offers/price.ts';
import { advance, currentStep, goBack, startRun } from '../../shared/domain/playbooks/advance.ts';
import { choosePlaybook, leadingRun } from '../../shared/domain/playbooks/choose-playbook.ts';
import { follow, type PlaybookEvent } from '../../shared/domain/playbooks/follow.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { PlaybookRun } from '../../shared/domain/playbooks/run.ts';
import {
  effectOf,
  type StepEffect,
  stepOf,
  waysOutOf,
} from '../../shared/domain/playbooks/step.ts';
import { offerAt } from '../../shared/domain/playbooks/step-offer.ts';
import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import {
  type CaseGround,
  type CaseJudgement,
  type ContactSoFar,
  judgeCase,
  untouched,
} from './case-judgement.ts';
import { CaseRecord } from './case-record.ts';
import type { Happening } from './case-schema.ts';

/** Each thing that happens takes this long: times of a case differ, and none is late. */
const HAPPENING_MS = 1000;

/** A happening that is not possible where the contact stands. */
export class CannotHappen extends Error {
  override readonly name = 'CannotHappen';
}

/** Plays what happens in a case on the rules that the desk uses. */
export class CasePlayer {
  readonly #ground: CaseGround;
  /** Played whether set off or not; null: the one that is set off leads. */
  readonly #pinned: Playbook | null;
  readonly record = new CaseRecord();
  #soFar: ContactSoFar;
  #run: PlaybookRun | null = null;
  #setOff: PlaybookId | null = null;

  constructor(ground: CaseGround, pinned: Playbook | null) {
    this.#ground = ground;
    this.#pinned = pinned;
    this.#soFar = untouched(ground);
    this.#lead();
  }

  get run(): PlaybookRun | null {
    return this.#run;
  }

  get soFar(): ContactSoFar {
    return this.#soFar;
  }

  /** The playbook that the contact set off when last there was a reason to look. */
  get setOff(): PlaybookId | null {
    return this.#setOff;
  }

  judge(): CaseJudgement {
    return judgeCase(this.#ground, this.#soFar, this.#run?.playbook.saveAttempts ?? true);
  }

  /** Throws {@link CannotHappen}, having changed nothing that matters. */
  play(happening: Happening): void {
    this.#soFar = { ...this.#soFar, atMs: this.#soFar.atMs + HAPPENING_MS };
    if (typeof happening === 'string') this.#answer(happening);
    else if ('at' in happening) {
      const { current } = this.#run ?? { current: null };
      if (current !== happening.at) {
        throw new CannotHappen(`the step at hand is ${current ?? 'none'}, not ${happening.at}`);
      }
      this.#answer(happening.answer);
    } else this.#stray(happening);
  }

  #stray(happening: Exclude<Happening, string | { at: StepId }>): void {
    switch (happening.agent) {
      case 'presents':
        this.#present(happening.offer);
        break;
      case 'accepts':
        this.#accept(happening.offer);
        break;
      case 'declines':
        this.#decline(happening.offer);
        break;
      case 'gets-approval':
        this.#grant(happening.offer);
        break;
      case 'sets-reason':
        this.#know({ reason: happening.reason });
        this.#follow({ kind: 'reason-set', reason: happening.reason });
        this.#lead();
        break;
      case 'sets-intent':
        this.#setIntent(happening.intent);
        break;
      case 'records-refusal':
        this.#know({ refusal: true });
        this.#follow({ kind: 'refusal-recorded' });
        break;
      case 'requests-cancel':
        this.#requestCancel();
        break;
      case 'completes-cancel':
        this.#completeCancel();
        break;
      case 'goes-back':
        if (this.#run !== null) this.#moveTo(goBack(this.#run, this.judge().subject));
    }
  }

  #answer(outcome: string): void {
    const run = this.#run;
    const step = run === null ? null : currentStep(run);
    if (run === null || step === null) throw new CannotHappen('no step is at hand');
    const known = waysOutOf(step).map((way) => way.outcome);
    if (!known.includes(outcome)) {
      throw new CannotHappen(`${step.id} has no ${outcome}; it has ${known.join(', ')}`);
    }
    if (step.kind === 'offer' && outcome !== 'none') {
      const offer = offerAt(run.playbook, step, this.judge().subject);
      if (offer === null) throw new CannotHappen(`nothing is offered at ${step.id}`);
      if (outcome === 'accepted') this.#accept(offer.offerId);
      else this.#decline(offer.offerId);
      return;
    }
    const effect = effectOf(step, outcome);
    const { reason } = this.#soFar;
    this.#know(effect);
    this.#moveTo(advance(run, outcome, this.#soFar.atMs, this.judge().subject));
    if (this.#soFar.reason !== reason) this.#lead();
    if (effect.close?.cancels) this.#completeCancel();
    if (effect.close !== null) this.record.close(effect.close.disposition);
  }

  #present(offerId: OfferId): void {
    const { guardrails } = this.judge();
    if (this.#soFar.offers.some((put) => put.offerId === offerId)) return;
    if (guardrails.offersLocked !== null) {
      throw new CannotHappen(`offers are locked: ${guardrails.offersLocked.code}`);
    }
    this.#put(offerId, 'presented');
    this.#follow({ kind: 'offer-presented', offerId });
  }

  #accept(offerId: OfferId): void {
    const { input, decision } = this.judge();
    const suggested = decision.suggestions.find((one) => one.offerId === offerId);
    if (suggested?.authority.kind === 'needs-approval') {
      throw new CannotHappen(`${offerId} needs a supervisor's approval first`);
    }
    this.#present(offerId);
    const offer = input.offers.find(({ id }) => id === offerId);
    if (offer !== undefined && offer.disclosures.length > 0) {
      const disclosuresGiven = new Set([...this.#soFar.disclosuresGiven, offerId]);
      this.#soFar = { ...this.#soFar, disclosuresGiven };
      this.record.fact({ fact: 'disclosure.given', offerId });
    }
    this.#put(offerId, 'accepted');
    this.#follow({ kind: 'offer-accepted', offerId });
  }

  #decline(offerId: OfferId): void {
    this.#present(offerId);
    this.#put(offerId, 'declined');
    this.#follow({ kind: 'offer-declined', offerId });
  }

  #put(offerId: OfferId, outcome: 'presented' | 'accepted' | 'declined'): void {
    const { offerVersion, faceValueMinor } = this.#priceOf(offerId);
    const others = this.#soFar.offers.filter((one) => one.offerId !== offerId);
    const offers = [...others, { offerId, outcome, faceValueMinor }];
    this.#soFar = { ...this.#soFar, offers };
    this.record.fact({ fact: `offer.${outcome}`, offerId, offerVersion, faceValueMinor });
  }

  #priceOf(offerId: OfferId) {
    const { input } = this.judge();
    const offer = input.offers.find(({ id }) => id === offerId);
    if (offer === undefined) throw new CannotHappen(`there is no offer ${offerId}`);
    const { monthlyValueMinor } = input.account;
    const { faceValueMinor } = priceOnContact(offer, monthlyValueMinor, input.grants);
    return { offerVersion: offer.version, faceValueMinor };
  }

  #grant(offerId: OfferId): void {
    const price = this.#priceOf(offerId);
    const leaseId = `00000000-0000-7000-8000-2${String(this.#soFar.grants.length).padStart(11, '0')}`;
    const grant = { leaseId: leaseId as LeaseId, offerId, ...price };
    this.#soFar = { ...this.#soFar, grants: [...this.#soFar.grants, grant] };
    this.#follow({ kind: 'situation-changed' });
  }

  /** Records a reason or a refusal that is new; the playbook is told by whoever learned it. */
  #know({ reason = null, refusal = false }: Partial<Pick<StepEffect, 'reason' | 'refusal'>>): void {
    if (reason !== null && this.#soFar.reason !== reason) {
      this.#soFar = { ...this.#soFar, reason };
      this.record.fact({ fact: 'contact.reason-set', reason });
    }
    if (refusal && this.#soFar.refusal.kind !== 'recorded') {
      const { atMs } = this.#soFar;
      this.#soFar = { ...this.#soFar, refusal: { kind: 'recorded', atMs } };
      this.record.fact({ fact: 'refusal.recorded' });
    }
  }

  #setIntent(intent: Intent): void {
    if (this.#soFar.intent === intent) return;
    this.#soFar = { ...this.#soFar, intent };
    this.record.fact({ fact: 'contact.intent-set', intent });
    this.#follow({ kind: 'situation-changed' });
    this.#lead();
  }

  #requestCancel(): void {
    if (this.#soFar.cancel.kind !== 'none') return;
    const cancel = { kind: 'requested', requestedAtMs: this.#soFar.atMs } as const;
    this.#soFar = { ...this.#soFar, cancel };
    this.record.fact({ fact: 'cancel.requested' });
    this.#follow({ kind: 'situation-changed' });
    this.#lead();
  }

  #completeCancel(): void {
    this.#requestCancel();
    const { cancel, atMs } = this.#soFar;
    if (cancel.kind !== 'requested') return;
    const { requestedAtMs } = cancel;
    this.#soFar = {
      ...this.#soFar,
      cancel: { kind: 'completed', requestedAtMs, completedAtMs: atMs },
    };
    this.record.fact({ fact: 'cancel.completed', requestedAtMs });
    if (this.judge().guardrails.confirmation === 'due') {
      this.#soFar = { ...this.#soFar, confirmationQueued: true };
      const { language } = this.#ground.contact.customer.profile;
      this.record.fact({ fact: 'confirmation.queued', language });
    }
    this.#follow({ kind: 'cancel-completed' });
  }

  #follow(event: PlaybookEvent): void {
    if (this.#run === null) return;
    this.#moveTo(follow(this.#run, event, this.#soFar.atMs, this.judge().subject));
  }

  /** Lets the playbook begin that the contact sets off, or the one this is about. */
  #lead(): void {
    const { subject } = this.judge();
    const { atMs } = this.#soFar;
    this.#setOff = choosePlaybook(this.#ground.reference.playbooks, subject)?.id ?? null;
    const run =
      this.#pinned === null
        ? leadingRun(this.#run, this.#ground.reference.playbooks, atMs, subject)
        : (this.#run ?? startRun(this.#pinned, atMs, subject));
    if (run === this.#run || run === null) return;
    const { id: playbookId, version } = run.playbook;
    this.record.fact({ fact: 'playbook.started', playbookId, version });
    this.#run = { ...run, current: null, taken: [] };
    this.#moveTo(run);
  }

  #moveTo(run: PlaybookRun): void {
    const before = this.#run;
    this.#run = run;
    // Save attempts and offers depend on the playbook in the lead, so they are judged with it.
    const { subject, decision } = this.judge();
    const newlyTaken = run.taken.slice(before?.taken.length ?? 0);
    for (const { stepId, outcome } of newlyTaken) {
      const step = stepOf(run.playbook, stepId);
      this.record.fact({ fact: 'playbook.step-taken', stepId, outcome });
      this.record.taken({ step: stepId, outcome, byItself: step?.kind === 'check' });
      if (step?.kind === 'offer') this.record.reachedOffers(decision);
    }
    if (run.current === before?.current && newlyTaken.length === 0) return;
    const step = currentStep(run);
    if (step === null || step.kind === 'check') return;
    if (step.kind === 'offer') this.record.reachedOffers(decision);
    const offer = offerAt(run.playbook, step, subject)?.offerId ?? null;
    this.record.shown({ step: step.id, kind: step.kind, offer });
  }
}
