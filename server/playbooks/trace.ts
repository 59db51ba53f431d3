import { localize } from '../../shared/domain/languages.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { PlaybookCase } from './case-schema.ts';
import type { PlayedCase } from './play-case.ts';

/** A played case for programs: every step, what was decided, what was recorded. */
export function traceOf(played: PlayedCase, { name, customer }: PlaybookCase) {
  const { decision, guardrails, view } = played;
  const say = (text: Playbook['name']): string => localize(text, customer.language);
  return {
    case: name,
    playbook: played.playbook,
    setOff: played.setOff,
    blockedBy: played.blockedBy,
    shown: played.steps,
    ended: played.ended,
    atHand: view?.step
      ? { id: view.step.id, kind: view.step.kind, text: say(view.step.text) }
      : null,
    next: view?.next ? say(view.next) : null,
    suggestions: decision.suggestions,
    rejected: decision.rejected,
    facts: played.facts,
    guardrails,
    disposition: played.disposition ?? null,
    stopped: played.stopped,
  };
}
