import type { StepId } from '../ids.ts';
import type { Playbook } from './playbook.ts';

/**
 * One step that was taken and how it ended: an answer's id, `accepted`, `declined`, `none`, or `done`;
 * a check with `branch-1` and so on, or `otherwise`.
 */
export type StepTaken = {
  readonly stepId: StepId;
  readonly outcome: string;
  readonly atMs: number;
};

/**
 * Where a contact is in its playbook. The whole playbook is kept with it: a contact finishes on the
 * version it started on.
 */
export type PlaybookRun = {
  readonly playbook: Playbook;
  readonly taken: readonly StepTaken[];
  /** Null once it has ended. */
  readonly current: StepId | null;
};
