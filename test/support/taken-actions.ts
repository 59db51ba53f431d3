import type { ExpectedFact, RandomAction } from './random-agent.ts';

/**
 * Something the agent did; `maybe`: the host died before it answered, so that it may have left all of
 * its facts or none.
 */
export type TakenAction = { readonly action: RandomAction; readonly maybe: boolean };

/** How far facts can be read as what actions left: all of them, when nothing is unexplained or missing. */
export type FactReading = {
  readonly explained: number;
  /** The first few facts no action accounts for. */
  readonly unexplained: readonly ExpectedFact[];
  /** How many actions were read to get there. */
  readonly actions: number;
  /** The first action that was acknowledged and whose facts are not there. */
  readonly missing: RandomAction | null;
};

/** Reads the facts as what the actions left, in order. When that cannot be done, the reading that gets furthest. */
export function explainFacts(
  held: readonly ExpectedFact[],
  actions: readonly TakenAction[],
): FactReading {
  let best: FactReading = { explained: -1, unexplained: [], actions: 0, missing: null };
  // Readings still to be tried, the likeliest last: that a doubtful action was carried out.
  const open = [{ action: 0, at: 0 }];
  const tried = new Set<string>();
  for (let reading = open.pop(); reading !== undefined; reading = open.pop()) {
    const { action, at } = reading;
    if (tried.has(`${action}/${at}`)) continue;
    tried.add(`${action}/${at}`);
    const next = actions[action];
    const isDone = next === undefined && at === held.length;
    if (isDone || at > best.explained) {
      const missing = next?.action ?? null;
      best = { explained: at, unexplained: held.slice(at, at + 3), actions: action, missing };
    }
    if (isDone) break;
    if (next === undefined) continue;
    const { facts } = next.action;
    const isThere = facts.every((fact, index) => {
      const found = held[at + index];
      return found?.type === fact.type && found.about === fact.about;
    });
    if (next.maybe) open.push({ action: action + 1, at });
    if (isThere) open.push({ action: action + 1, at: at + facts.length });
  }
  return best;
}
