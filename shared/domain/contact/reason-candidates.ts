import type { ReasonCode } from '../ids.ts';
import type { ReasonOdds } from '../sentiment/reading.ts';
import {
  type CueHeard,
  fadedBy,
  inOrder,
  inWords,
  type ProposedReason,
  weighCues,
} from './propose-reason.ts';
import type { ContactReason } from './reference.ts';

/** A reason the customer's words point to, and how likely it is, 0 to 1. */
export type ReasonCandidate = { readonly code: ReasonCode; readonly probability: number };

/** What was read of one utterance of the customer: the company's cues, and what the model makes of it. */
export type ReasonsRead = {
  readonly cues: readonly CueHeard[];
  readonly odds: readonly ReasonOdds[];
};

export type ReasonsHeard = {
  /** The likeliest of those the customer named in words the company listed; null where there is none. */
  readonly proposed: ProposedReason | null;
  /** Strongest first. */
  readonly candidates: readonly ReasonCandidate[];
};

const MOST_CANDIDATES = 3;
/** Less likely than this is not worth an agent's glance. */
const LEAST_PROBABILITY = 0.15;

/**
 * Weighs the company's cues and the model together, over all utterances, oldest first. Only reasons
 * of the company's own list count: the model knows those that are shipped. The two speak for a
 * reason independently, so both are wrong at once (noisy or; Pearl 1988): 1 - (1 - cue)(1 - model).
 */
export function reasonsHeard(
  utterances: readonly ReasonsRead[],
  reasons: readonly ContactReason[],
): ReasonsHeard {
  const cued = new Map(
    weighCues(utterances.map(({ cues }) => cues)).map((one) => [one.reason, one]),
  );
  const modelled = strongestOdds(utterances);
  const weighed = reasons
    .map((reason) => {
      const score = cued.get(reason)?.score ?? 0;
      const byModel = modelled.get(reason.code) ?? 0;
      return { reason, probability: 1 - (1 - score / (score + 1)) * (1 - byModel) };
    })
    .filter(({ probability }) => probability > 0)
    .toSorted((a, b) => b.probability - a.probability || inOrder(a.reason, b.reason));
  const named = weighed.map(({ reason }) => cued.get(reason)).find((one) => one !== undefined);
  return {
    proposed: named === undefined ? null : inWords(named),
    candidates: weighed
      .filter(({ probability }) => probability >= LEAST_PROBABILITY)
      .slice(0, MOST_CANDIDATES)
      .map(({ reason, probability }) => ({ code: reason.code, probability })),
  };
}

/** For each code the most the model ever gave it, where later utterances count for less. */
function strongestOdds(utterances: readonly ReasonsRead[]): ReadonlyMap<string, number> {
  const strongest = new Map<string, number>();
  utterances.forEach(({ odds }, utterance) => {
    for (const { code, probability } of odds) {
      const counted = probability * fadedBy(utterance);
      strongest.set(code, Math.max(strongest.get(code) ?? 0, counted));
    }
  });
  return strongest;
}
