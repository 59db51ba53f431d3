import type { OfferId } from '../ids.ts';
import type { Suggestion } from './decision.ts';

const PLACE = { granted: 0, within: 1, 'needs-approval': 2 } as const;

/**
 * Suggestions in the order they are put forward: what a supervisor has granted, what the agent may give
 * without asking, and last what somebody must be asked for; each the best first, as it came.
 */
export function inOrderOfUse(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestions.toSorted((a, b) => PLACE[a.authority.kind] - PLACE[b.authority.kind]);
}

/**
 * The suggestion to put before the agent: what a supervisor has granted, else what the playbook's step
 * puts forward (`led`), else the first in order of use. Offline nobody can be asked: then the step's
 * gives way, where it needs an approval, to what the agent may give alone. Null where there is none.
 */
export function suggestionToShow(
  suggestions: readonly Suggestion[],
  by: { readonly led: OfferId | null; readonly online: boolean },
): Suggestion | null {
  const first = inOrderOfUse(suggestions)[0] ?? null;
  const led = suggestions.find(({ offerId }) => offerId === by.led);
  if (led === undefined || first?.authority.kind === 'granted') return first;
  const mustWait = led.authority.kind === 'needs-approval' && !by.online;
  return mustWait && first?.authority.kind === 'within' ? first : led;
}
