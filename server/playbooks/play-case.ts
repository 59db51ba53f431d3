import type { GuardrailState } from '../../shared/domain/guardrails/state.ts';
import type { DispositionCode, PlaybookId } from '../../shared/domain/ids.ts';
import type { Decision } from '../../shared/domain/offers/decision.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { stepView } from '../../shared/domain/playbooks/step-view.ts';
import type { PlaybookView } from '../../shared/domain/playbooks/view.ts';
import type { StoredReference } from '../reference/save.ts';
import { contactOfCase } from './case-contact.ts';
import type { CaseGround } from './case-judgement.ts';
import { CannotHappen, CasePlayer } from './case-player.ts';
import type { EndedStep, RecordedFact, ShownStep } from './case-record.ts';
import type { PlaybookCase } from './case-schema.ts';

/** What came of a case. */
export type PlayedCase = {
  readonly playbook: { readonly id: PlaybookId; readonly version: number } | null;
  /** Which playbook the contact sets off, whichever was played. */
  readonly setOff: PlaybookId | null;
  /** Preconditions that were not met at the start. */
  readonly blockedBy: readonly string[];
  readonly steps: readonly ShownStep[];
  readonly ended: readonly EndedStep[];
  /** As of the first offer step, or of the end where none was reached. */
  readonly decision: Decision;
  readonly facts: readonly RecordedFact[];
  /** At the end. */
  readonly guardrails: GuardrailState;
  readonly disposition: DispositionCode | null | undefined;
  readonly view: PlaybookView | null;
  /** What could not happen; nothing after it did. */
  readonly stopped: { readonly index: number; readonly why: string } | null;
};

/**
 * Plays a case from its start. `pinned`: the playbook to play, set off or not; else the one the case
 * names, else the one that is set off. Throws {@link CannotHappen} where the case names one that is not
 * there.
 */
export function playCase(
  played: PlaybookCase,
  reference: StoredReference,
  pinned: Playbook | null = null,
): PlayedCase {
  const ground: CaseGround = { played, reference, contact: contactOfCase(played, reference) };
  const player = new CasePlayer(ground, pinned ?? namedIn(played, reference));
  const blockedBy = viewOf(player, ground)?.blockedBy.map(({ id }) => id) ?? [];
  const stopped = playAll(player, played);
  const { decision, guardrails } = player.judge();
  const { run, record } = player;
  return {
    playbook: run === null ? null : { id: run.playbook.id, version: run.playbook.version },
    setOff: player.setOff,
    blockedBy,
    steps: record.steps,
    ended: record.ended,
    decision: record.atFirstOffer ?? decision,
    facts: record.facts,
    guardrails,
    disposition: record.disposition,
    view: viewOf(player, ground),
    stopped,
  };
}

function namedIn({ playbook: id }: PlaybookCase, { playbooks }: StoredReference): Playbook | null {
  if (id === undefined) return null;
  const named = playbooks.filter((playbook) => playbook.id === id);
  const found = named.find(({ status }) => status === 'published') ?? named[0];
  if (found === undefined) throw new CannotHappen(`there is no playbook ${id}`);
  return found;
}

function playAll(player: CasePlayer, { answers }: PlaybookCase): PlayedCase['stopped'] {
  for (const [index, happening] of answers.entries()) {
    try {
      player.play(happening);
    } catch (error) {
      if (error instanceof CannotHappen) return { index, why: error.message };
      throw error;
    }
  }
  return null;
}

function viewOf(player: CasePlayer, { contact }: CaseGround): PlaybookView | null {
  if (player.run === null) return null;
  return stepView(player.run, player.judge().subject, {
    customer: contact.customer.profile.name,
    account: contact.account.name,
    company: 'Nordlys',
    agent: 'Agent',
    currency: contact.currency,
  });
}
