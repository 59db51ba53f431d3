import type { Disposition } from '../../shared/domain/contact/reference.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFlow } from './check-flow.ts';
import { checkGuardrails, type Findings } from './check-guardrails.ts';
import { checkVariables } from './check-variables.ts';

/** What a schema cannot see in a playbook: where it leads, what it would do, what its texts hold. */
export function checkPlaybookContent(
  playbook: Playbook,
  { dispositions }: { readonly dispositions: readonly Disposition[] },
  findings: Findings,
): void {
  checkFlow(playbook, findings.error);
  checkConditions(playbook, findings.error);
  checkVariables(playbook, findings.error);
  checkGuardrails(playbook, findings);
  playbook.steps.forEach((step, index) => {
    if (step.kind !== 'close' || !step.cancels) return;
    const closed = dispositions.find(({ code }) => code === step.disposition);
    if (closed === undefined || closed.saveResult === null || closed.saveResult === 'lost') return;
    findings.error(
      ['steps', index, 'disposition'],
      `${closed.code} counts as ${closed.saveResult}, but the step cancels`,
      'use a disposition that counts as lost, or set cancels to false',
    );
  });
}
