import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactId, StepId } from '../../../../shared/domain/ids.ts';
import { advance, currentStep, goBack } from '../../../../shared/domain/playbooks/advance.ts';
import type { PlaybookStep } from '../../../../shared/domain/playbooks/playbook.ts';
import { effectOf, waysOutOf } from '../../../../shared/domain/playbooks/step.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import { type ContactStep, reduceContact } from '../contact/reduce-contact.ts';
import { judge } from '../decisioning/judge.ts';
import { adopted } from './adopt-preview.ts';
import { effectSteps } from './effect-steps.ts';
import { movedSteps, stepTaken } from './playbook-steps.ts';

export type PlaybookActs = {
  /** Ends the step at hand; what the answer stands for is recorded with it, in one transaction. */
  answer(contactId: ContactId, stepId: StepId, outcome: string): void;
  /** Back to the step the agent ended last. What was recorded with it stays recorded. */
  back(contactId: ContactId): void;
};

/** The agent's way through the playbook. None of it needs the server. */
export function createPlaybookActs(book: ContactBook, context: () => InsightContext): PlaybookActs {
  return {
    answer: (contactId, stepId, outcome) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      const now = context();
      const led = adopted(contact, now);
      const { run } = led.contact.core;
      const step = run === null ? null : currentStep(run);
      if (run === null || step?.id !== stepId) {
        throw new HostError('not-allowed-now', `The playbook is not at the step ${stepId} now.`);
      }
      mustBeAnAnswer(step, outcome);
      const effects = effectSteps(led.contact, effectOf(step, outcome), now);
      // What the answer brings about decides already where it leads: a reason opens other offers.
      const subject = judge(effects.reduce(reduceContact, led.contact), now).decided?.subject;
      if (subject === undefined) {
        throw new HostError('not-allowed-now', 'Say first who is on the line.');
      }
      const moved = advance(run, outcome, now.nowMs, subject);
      book.act(contactId, [
        ...led.steps,
        ...movedSteps(contactId, run, moved, now.nowMs),
        ...effects,
      ]);
    },
    back: (contactId) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      const now = context();
      const { run } = contact.core;
      const subject = judge(contact, now).decided?.subject;
      const back = run === null || subject === undefined ? run : goBack(run, subject);
      if (back === null || back === run || back.current === null) {
        throw new HostError('not-allowed-now', 'There is no step to go back to.');
      }
      const fact = stepTaken(contactId, back, back.current, 'back');
      const steps: ContactStep[] = [
        { kind: 'fact', fact, atMs: now.nowMs },
        { kind: 'led', run: back },
      ];
      book.act(contactId, steps);
    },
  };
}

function mustBeAnAnswer(step: PlaybookStep, outcome: string): void {
  if (!waysOutOf(step).some((way) => way.outcome === outcome)) {
    throw new HostError('bad-input', `The step ${step.id} does not end with ${outcome}.`);
  }
  if (step.kind === 'offer' && outcome !== 'none') {
    throw new HostError(
      'bad-input',
      'Record the answer to the offer itself: the playbook follows.',
    );
  }
}
