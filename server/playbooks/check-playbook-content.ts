import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { PlaybookNames } from '../reference/check-playbook.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFlow } from './check-flow.ts';
import { checkGuardrails, type Findings } from './check-guardrails.ts';
import { checkVariables } from './check-variables.ts';

/** What a schema cannot see in a playbook: where it leads, what it would do, what its texts hold. */
export function checkPlaybookContent(
  playbook: Playbook,
  { dispositions }: Pick<PlaybookNames, 'dispositions'>,
  findings: Findings,
): void {
  checkVariables(playbook, findings.error);
  if (checkFlow(playbook, findings.error)) {
    checkConditions(playbook, findings.error);
    checkGuardrails(playbook, findings);
  }
  playbook.steps.forEach((step, index) => {
    if (step.kind !== 'close' || !step.cancels) return;
    const { disposition } = step;
    const counted = disposition === null ? null : (dispositions?.get(disposition) ?? null);
    if (counted === null || counted === 'lost') return;
    findings.error(
      ['steps', index, 'disposition'],
      `${disposition} counts as ${counted}, but the step cancels`,
      'use a disposition that counts as lost, or set cancels to false',
    );
  });
}
