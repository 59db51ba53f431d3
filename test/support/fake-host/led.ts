import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { OfferId, StepId } from '../../../shared/domain/ids.ts';
import type { Playbook, PlaybookStep } from '../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';

type Shown = Exclude<PlaybookStep, { readonly kind: 'check' }>;
type Taken = PlaybookView['taken'];

/** Where a contact is in a playbook, as the console is told. */
export function playbookView(
  playbook: Playbook,
  taken: Taken,
  contact: Pick<ContactView, 'decision' | 'playbook'>,
): PlaybookView {
  const step = stepAfter(playbook, taken);
  const next = step !== null && 'next' in step ? shown(playbook, step.next) : null;
  return {
    playbookId: playbook.id,
    version: playbook.version,
    name: playbook.name,
    blockedBy: contact.playbook?.blockedBy ?? [],
    step:
      step === null
        ? null
        : {
            id: step.id,
            kind: step.kind,
            text: step.text,
            answers: 'answers' in step ? step.answers.map(({ id, label }) => ({ id, label })) : [],
            offerId: step.kind === 'offer' ? offerToMake(contact.decision) : null,
            queue: step.kind === 'hand-over' ? step.queue : null,
            cancels: step.kind === 'close' && step.cancels,
          },
    next: next?.text ?? null,
    taken,
    canGoBack: taken.length > 0,
  };
}

/** The playbook with the step at hand ended; refuses a step that is not, and what it has no way for. */
export function answered(
  playbook: Playbook,
  view: PlaybookView,
  stepId: StepId,
  outcome: string,
): Taken {
  const step = stepAfter(playbook, view.taken);
  if (step?.id !== stepId || wayOut(step, outcome) === undefined) {
    throw new HostError('not-allowed-now', 'That is not the step at hand.');
  }
  return [...view.taken, { stepId, outcome }];
}

/** What was done with an offer ends the offer step by itself. */
export function withOfferAnswered(view: PlaybookView | null, outcome: string): Taken {
  if (view === null) return [];
  return view.step?.kind === 'offer'
    ? [...view.taken, { stepId: view.step.id, outcome }]
    : view.taken;
}

/** The best that the agent may give alone; else the best there is. */
function offerToMake(decision: ContactView['decision']): OfferId | null {
  const suggestions = decision?.suggestions ?? [];
  const within = suggestions.find(({ authority }) => authority.kind !== 'needs-approval');
  return (within ?? suggestions[0])?.offerId ?? null;
}

function stepAfter(playbook: Playbook, taken: Taken): Shown | null {
  return taken.reduce<Shown | null>(
    (step, { outcome }) => (step === null ? null : shown(playbook, wayOut(step, outcome) ?? null)),
    shown(playbook, playbook.start),
  );
}

function shown(playbook: Playbook, id: StepId | null): Shown | null {
  const step = playbook.steps.find((one) => one.id === id);
  return step === undefined || step.kind === 'check' ? null : step;
}

/** Where an outcome leads; undefined where the step has no such way out. */
function wayOut(step: Shown, outcome: string): StepId | null | undefined {
  if ('answers' in step) return step.answers.find(({ id }) => id === outcome)?.next;
  if (step.kind === 'offer') {
    return { accepted: step.accepted, declined: step.declined, none: step.none }[outcome];
  }
  if (outcome !== 'done') return undefined;
  return step.kind === 'close' ? null : step.next;
}
