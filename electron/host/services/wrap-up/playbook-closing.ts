import type { DispositionCode } from '../../../../shared/domain/ids.ts';
import type { PlaybookStep } from '../../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import { stepOf } from '../../../../shared/domain/playbooks/step.ts';
import type { ContactCore } from '../contact/open-contact.ts';

/**
 * How the playbook says that the contact ends: the disposition of the closing step that the run is at
 * or ended with. Null where it says nothing, or where something else was done than the step says.
 */
export function playbookClosing({ run, cancel }: ContactCore): DispositionCode | null {
  const step = run === null ? null : closingStep(run);
  if (step?.kind !== 'close' || step.cancels !== (cancel.kind === 'completed')) return null;
  return step.disposition;
}

function closingStep({ playbook, current, taken }: PlaybookRun): PlaybookStep | null {
  const id = current ?? taken.at(-1)?.stepId;
  return id === undefined ? null : stepOf(playbook, id);
}
