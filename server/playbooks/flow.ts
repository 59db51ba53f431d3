import type { StepId } from '../../shared/domain/ids.ts';
import type { Playbook, PlaybookStep } from '../../shared/domain/playbooks/playbook.ts';
import { answersOf } from '../../shared/domain/playbooks/step.ts';

/** One way out of a step as it is written: where in the file, how it is called, where it leads. */
export type Way = {
  /** Inside the step, such as `['answers', 1, 'next']`. */
  readonly path: readonly PropertyKey[];
  readonly name: string;
  readonly next: StepId | null;
  /** The customer refuses to be kept by it. */
  readonly isRefusal: boolean;
  /** An offer has been put to the customer with it. */
  readonly isAttempt: boolean;
};

/** The ways out of a step in the order they are written; none out of a closing one. */
export function waysOf(step: PlaybookStep): readonly Way[] {
  const plain = (key: string, next: StepId | null, isAttempt = false): Way => ({
    path: [key],
    name: key,
    next,
    isRefusal: false,
    isAttempt,
  });
  switch (step.kind) {
    case 'close':
      return [];
    case 'say':
    case 'disclose':
    case 'hand-over':
      return [plain('next', step.next)];
    case 'offer':
      return [
        plain('accepted', step.accepted, true),
        plain('declined', step.declined, true),
        plain('none', step.none),
      ];
    case 'check':
      return [
        ...step.branches.map(({ next }, index) => ({
          ...plain(`branch ${index + 1}`, next),
          path: ['branches', index, 'next'],
        })),
        plain('otherwise', step.otherwise),
      ];
    case 'ask':
    case 'choose':
    case 'record':
      return answersOf(step).map(({ id, next, refusal }, index) => ({
        path: ['answers', index, 'next'],
        name: id,
        next,
        isRefusal: refusal === true,
        isAttempt: false,
      }));
  }
}

/** A playbook as steps and the ways between them. */
export type Flow = {
  readonly playbook: Playbook;
  readonly step: (id: StepId | null) => PlaybookStep | null;
};

export function flowOf(playbook: Playbook): Flow {
  const byId = new Map(playbook.steps.map((step) => [step.id, step]));
  return { playbook, step: (id) => (id === null ? null : (byId.get(id) ?? null)) };
}

/** Every step that can be reached from a step, itself included, by ways that are `allowed`. */
export function reachableFrom(
  flow: Flow,
  start: StepId,
  isAllowed: (way: Way) => boolean = () => true,
): ReadonlySet<StepId> {
  const reached = new Set<StepId>();
  const open: (StepId | null)[] = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = flow.step(id);
    if (step === null || reached.has(step.id)) continue;
    reached.add(step.id);
    for (const way of waysOf(step)) if (isAllowed(way)) open.push(way.next);
  }
  return reached;
}
