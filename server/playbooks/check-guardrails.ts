import { GUARDRAIL_PROFILES } from '../../shared/domain/guardrails/profile-for.ts';
import type { StepId } from '../../shared/domain/ids.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { Report } from '../reference/check-words.ts';
import { flowOf, reachableFrom, waysOf } from './flow.ts';

/** Told of faults, and of what works but is probably not meant. */
export type Findings = { readonly error: Report; readonly warning: Report };

/** What in a playbook the guardrails would not let happen, or that would keep customers from leaving. */
export function checkGuardrails(playbook: Playbook, { error, warning }: Findings): void {
  const flow = flowOf(playbook);
  const reached = reachableFrom(flow, playbook.start);
  const withoutRefusal = reachableFrom(flow, playbook.start, (way) => !way.isRefusal);
  playbook.steps.forEach((step, index) => {
    if (step.kind !== 'offer' || !reached.has(step.id)) return;
    const path = ['steps', index, 'kind'];
    if (!playbook.saveAttempts) {
      error(path, 'offers something, but saveAttempts is false', 'take the step out');
    } else if (!withoutRefusal.has(step.id)) {
      error(
        path,
        `${step.id} comes only after the customer has refused, when nothing may be offered`,
        'take the step out, or lead to it before the refusal',
      );
    }
  });
  checkAttempts(playbook, warning);
  const cancels = playbook.steps.some(
    (step) => step.kind === 'close' && step.cancels && reached.has(step.id),
  );
  if (!cancels) {
    warning(
      ['steps'],
      'no step carries out a cancellation, so a customer who leaves does so beside the playbook',
      'add a step of kind close with cancels: true',
    );
  }
}

/** The profile that allows the fewest offers, of those that hold somewhere by themselves. */
const STRICTEST = GUARDRAIL_PROFILES.filter(({ jurisdictions }) => jurisdictions.length > 0).reduce(
  (strictest, profile) =>
    profile.maxSaveAttempts < strictest.maxSaveAttempts ? profile : strictest,
);

/** Whether one way through puts more offers to a customer than the strictest profile allows. */
function checkAttempts(playbook: Playbook, warning: Report): void {
  const flow = flowOf(playbook);
  const most = STRICTEST.maxSaveAttempts;
  const seen = new Set<string>();
  const open: { readonly id: StepId | null; readonly made: number }[] = [
    { id: playbook.start, made: 0 },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = flow.step(at.id);
    const key = `${at.made} ${at.id}`;
    if (step === null || seen.has(key)) continue;
    seen.add(key);
    if (step.kind === 'offer' && at.made >= most) {
      warning(
        ['steps', playbook.steps.indexOf(step), 'kind'],
        `can be offer number ${at.made + 1} of a contact; ${STRICTEST.id} allows ${most}`,
        'there it is passed by `none`; see that this way leads on well',
      );
      return;
    }
    for (const way of waysOf(step)) {
      open.push({ id: way.next, made: at.made + (way.isAttempt ? 1 : 0) });
    }
  }
}
