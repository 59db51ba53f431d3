import type { DispositionCode, OfferId, StepId } from '../../shared/domain/ids.ts';
import type { Decision } from '../../shared/domain/offers/decision.ts';
import type { PlaybookStepKind } from '../../shared/domain/playbooks/playbook.ts';
import type { FactType } from '../../shared/protocol/fact.ts';

/** A fact the desk would record, without what only a desk knows (ids, times of its clock). */
export type RecordedFact = { readonly fact: FactType } & Readonly<
  Record<string, string | number | boolean | null>
>;

/** A step as it came to be at hand, and what was offered there. */
export type ShownStep = {
  readonly step: StepId;
  readonly kind: PlaybookStepKind;
  readonly offer: OfferId | null;
};

export type EndedStep = {
  readonly step: StepId;
  readonly outcome: string;
  /** Decided by the desk, never shown. */
  readonly byItself: boolean;
};

/** What is noted while a case is played. */
export class CaseRecord {
  readonly facts: RecordedFact[] = [];
  readonly steps: ShownStep[] = [];
  readonly ended: EndedStep[] = [];
  /** What was decided when the first offer step was reached. */
  atFirstOffer: Decision | null = null;
  /** Undefined while nothing was closed. */
  disposition: DispositionCode | null | undefined;

  fact(fact: RecordedFact): void {
    this.facts.push(fact);
  }

  shown(step: ShownStep): void {
    this.steps.push(step);
  }

  taken(step: EndedStep): void {
    this.ended.push(step);
  }

  reachedOffers(decision: Decision): void {
    this.atFirstOffer ??= decision;
  }

  close(disposition: DispositionCode | null): void {
    this.disposition = disposition;
  }
}
