import type { DispositionCode, QueueId, ReasonCode, StepId } from '../ids.ts';
import type { Playbook, PlaybookAnswer, PlaybookStep } from './playbook.ts';

/** A step the agent sees; checks are decided by the desk. */
export type ShownStep = Exclude<PlaybookStep, { kind: 'check' }>;

/** Whether a step's text is said to the customer, in their language; else it tells the agent what to do. */
export function isSpoken(kind: ShownStep['kind']): boolean {
  return kind !== 'choose' && kind !== 'record';
}

/** The step of that id; null where the playbook has none. */
export function stepOf(playbook: Playbook, id: StepId): PlaybookStep | null {
  return playbook.steps.find((step) => step.id === id) ?? null;
}

/** The answers of a step; empty where it has none. */
export function answersOf(step: PlaybookStep): readonly PlaybookAnswer[] {
  return 'answers' in step ? step.answers : [];
}

/** Every way a step can end, and where each leads; null ends the playbook. */
export function waysOutOf(
  step: PlaybookStep,
): readonly { readonly outcome: string; readonly next: StepId | null }[] {
  switch (step.kind) {
    case 'say':
    case 'disclose':
    case 'hand-over':
      return [{ outcome: 'done', next: step.next }];
    case 'close':
      return [{ outcome: 'done', next: null }];
    case 'offer':
      return [
        { outcome: 'accepted', next: step.accepted },
        { outcome: 'declined', next: step.declined },
        { outcome: 'none', next: step.none },
      ];
    case 'ask':
    case 'choose':
    case 'record':
      return step.answers.map(({ id, next }) => ({ outcome: id, next }));
    case 'check':
      return [
        ...step.branches.map(({ next }, index) => ({ outcome: branchOutcome(index), next })),
        { outcome: 'otherwise', next: step.otherwise },
      ];
  }
}

/** What a check that took its branch of this index (from 0) ends with; counted from 1 for people. */
export function branchOutcome(index: number): string {
  return `branch-${index + 1}`;
}

/** What ending a step brings about beside going on; the desk records it. */
export type StepEffect = {
  readonly reason: ReasonCode | null;
  /** The customer has refused to be kept. */
  readonly refusal: boolean;
  /** A value kept with the contact. */
  readonly recorded: { readonly field: string; readonly value: string } | null;
  readonly handOver: QueueId | null;
  /** The contact is closed with it. */
  readonly close: {
    readonly cancels: boolean;
    readonly disposition: DispositionCode | null;
  } | null;
};

const NO_EFFECT: StepEffect = {
  reason: null,
  refusal: false,
  recorded: null,
  handOver: null,
  close: null,
};

/** What it brings about to end a step with an outcome; nothing where the step has no such outcome. */
export function effectOf(step: PlaybookStep, outcome: string): StepEffect {
  if (step.kind === 'close' && outcome === 'done') {
    return { ...NO_EFFECT, close: { cancels: step.cancels, disposition: step.disposition } };
  }
  if (step.kind === 'hand-over' && outcome === 'done') {
    return { ...NO_EFFECT, handOver: step.queue };
  }
  const answer = answersOf(step).find(({ id }) => id === outcome);
  if (answer === undefined) return NO_EFFECT;
  return {
    ...NO_EFFECT,
    reason: answer.reason ?? null,
    refusal: answer.refusal ?? false,
    recorded: step.kind === 'record' ? { field: step.field, value: outcome } : null,
  };
}
