import type { Decision } from '../../../../shared/domain/offers/decision.ts';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import { playbookSubject } from '../../../../shared/domain/playbooks/contact-subject.ts';
import type { PlaybookSubject } from '../../../../shared/domain/playbooks/subject.ts';
import type { Situation } from '../decisioning/situation.ts';
import { profileOn } from '../guardrails/guardrails-on.ts';

const NOTHING_DECIDED: Decision = {
  suggestions: [],
  rejected: [],
  holdout: false,
  explored: false,
};

/** What a playbook sees of a contact; before anything is decided, enough to choose a playbook by. */
export function subjectOn(
  { contact, reference }: Situation,
  input: DecisionInput,
  decision = NOTHING_DECIDED,
): PlaybookSubject {
  const { reasons } = reference;
  const profile = profileOn(contact, reference);
  return playbookSubject({ input, decision, reasons, profile });
}
