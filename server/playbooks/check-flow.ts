import type { StepId } from '../../shared/domain/ids.ts';
import type { Playbook, PlaybookStep } from '../../shared/domain/playbooks/playbook.ts';
import type { Report } from '../reference/check-words.ts';
import { type Flow, flowOf, reachableFrom, waysOf } from './flow.ts';

/**
 * Whether a playbook leads somewhere from everywhere: every way goes to a step that exists, every step
 * can be reached, every contact comes to a close or is handed over, and nothing goes round by itself.
 * False where a way leads to no step: what that cuts off is not worth telling.
 */
export function checkFlow(playbook: Playbook, report: Report): boolean {
  const flow = flowOf(playbook);
  checkIds(playbook, report);
  if (!checkWays(flow, report)) return false;
  const reached = reachableFrom(flow, playbook.start);
  playbook.steps.forEach(({ id }, index) => {
    if (reached.has(id)) return;
    report(['steps', index, 'id'], `nothing leads to ${id}`, 'lead a step to it, or take it out');
  });
  checkRounds(flow, reached, report);
  return true;
}

/** Whether all ways lead to steps that exist. */
function checkWays(flow: Flow, report: Report): boolean {
  const { start, steps } = flow.playbook;
  let areSound = flow.step(start) !== null;
  if (!areSound) report(['start'], `there is no step ${start}`, 'use the id of the first step');
  steps.forEach((step, index) => {
    for (const { path, name, next } of waysOf(step)) {
      const at = ['steps', index, ...path];
      if (next === null) checkEnd(step, name, (...words) => report(at, ...words));
      else if (flow.step(next) === null) {
        areSound = false;
        report(at, `there is no step ${next}`, 'use the id of a step, or add one');
      }
    }
  });
  return areSound;
}

/** A contact that a colleague takes over needs no close; any other does. */
function checkEnd(
  step: PlaybookStep,
  way: string,
  report: (problem: string, fix: string) => void,
): void {
  if (step.kind === 'hand-over') return;
  report(
    `is a dead end: ${step.id} (${way}) ends the playbook without closing the contact`,
    'lead it to a step of kind close',
  );
}

function checkIds(playbook: Playbook, report: Report): void {
  const first = new Map<string, number>();
  playbook.steps.forEach((step, index) => {
    const before = first.get(step.id);
    if (before === undefined) first.set(step.id, index);
    else {
      report(['steps', index, 'id'], `${step.id} is already steps[${before}]`, 'give each its own');
    }
    const answers = new Set<string>();
    if (!('answers' in step)) return;
    step.answers.forEach(({ id }, n) => {
      if (answers.has(id)) {
        const path = ['steps', index, 'answers', n, 'id'];
        report(path, `${id} is already an answer of this step`, 'give each its own');
      }
      answers.add(id);
    });
  });
}

/** Rounds that no way leads out of, and rounds of steps that are passed without anybody. */
function checkRounds(flow: Flow, reached: ReadonlySet<StepId>, report: Report): void {
  const { steps } = flow.playbook;
  const ends = canEnd(flow);
  const trapped = steps.filter(({ id }) => reached.has(id) && !ends.has(id));
  const [first] = trapped;
  if (first !== undefined) {
    report(
      ['steps', steps.indexOf(first), 'id'],
      `goes round for ever: nothing leads out of ${trapped.map(({ id }) => id).join(', ')}`,
      'lead one of them to a step that closes the contact',
    );
  }
  steps.forEach((step, index) => {
    if (!reached.has(step.id) || !returnsUnseen(flow, step)) return;
    report(
      ['steps', index, 'id'],
      `can come back to ${step.id} with nothing between that anybody sees`,
      'put a step between that the agent takes',
    );
  });
}

/** The steps from which the playbook can end; what leads to a step that is missing is no trap. */
function canEnd(flow: Flow): ReadonlySet<StepId> {
  const ends = new Set<StepId>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const step of flow.playbook.steps) {
      if (ends.has(step.id)) continue;
      const ways = waysOf(step);
      const isEnding = ways.some(
        ({ next }) => flow.step(next) === null || (next && ends.has(next)),
      );
      if (ways.length > 0 && !isEnding) continue;
      ends.add(step.id);
      grown = true;
    }
  }
  return ends;
}

/** Whether a check leads back to itself through checks and offers with nothing to offer alone. */
function returnsUnseen(flow: Flow, start: PlaybookStep): boolean {
  const unseenNext = (step: PlaybookStep): readonly (StepId | null)[] =>
    step.kind === 'check'
      ? waysOf(step).map(({ next }) => next)
      : step.kind === 'offer'
        ? [step.none]
        : [];
  const passed = new Set<StepId>();
  const open = [...unseenNext(start)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start.id) return true;
    const step = flow.step(id);
    if (step === null || passed.has(step.id)) continue;
    passed.add(step.id);
    open.push(...unseenNext(step));
  }
  return false;
}
