import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { ContactStep } from '../contact/reduce-contact.ts';

/** That a playbook has begun to lead, as steps of the contact: with what it passed by itself. */
export function startedSteps(contactId: ContactId, run: PlaybookRun, atMs: number): ContactStep[] {
  const { id: playbookId, version } = run.playbook;
  const started: FactDraft = {
    type: 'playbook.started',
    payload: { contactId, playbookId, version },
  };
  return [{ kind: 'fact', fact: started, atMs }, ...movedSteps(contactId, null, run, atMs)];
}

/** That a run has moved on, as steps of the contact: a fact for every step that was taken since `from`. */
export function movedSteps(
  contactId: ContactId,
  from: PlaybookRun | null,
  run: PlaybookRun,
  atMs: number,
): ContactStep[] {
  const facts = run.taken
    .slice(from?.taken.length ?? 0)
    .map(({ stepId, outcome }) => stepTaken(contactId, run, stepId, outcome));
  return [
    ...facts.map((fact): ContactStep => ({ kind: 'fact', fact, atMs })),
    { kind: 'led', run },
  ];
}

/** The fact that a step was ended. */
export function stepTaken(
  contactId: ContactId,
  { playbook }: PlaybookRun,
  stepId: PlaybookRun['taken'][number]['stepId'],
  outcome: string,
): FactDraft {
  const { id: playbookId, version } = playbook;
  return {
    type: 'playbook.step-taken',
    payload: { contactId, playbookId, version, stepId, outcome },
  };
}
