import type { OfferId, ReasonCode } from '../ids.ts';
import type { OutcomeTable } from './outcomes.ts';
import type { Tally } from './shrink.ts';

type Group = { readonly reason: ReasonCode | null; readonly segment: string };

/** A table's tallies for a group, from the widest that holds it to the group itself. */
export type OutcomeTotals = {
  /** Answers to an offer and acceptances: offer, offer x reason, offer x reason x segment. */
  accepted(offerId: OfferId, group: Group): readonly Tally[];
  /** Acceptances with a known end and those who stayed: the same levels. */
  stayed(offerId: OfferId, group: Group): readonly Tally[];
  /** Contacts without an offer and those who stayed: reason, reason x segment. */
  baseline(group: Group): readonly Tally[];
};

const made = new WeakMap<OutcomeTable, OutcomeTotals>();

/** Sums a table by every level that odds are estimated at; once for each table. */
export function totalsOf(table: OutcomeTable): OutcomeTotals {
  const known = made.get(table);
  if (known !== undefined) return known;
  const accepted = new Tallies();
  const stayed = new Tallies();
  const baseline = new Tallies();
  for (const counts of table.offers) {
    const levels = [[counts.offerId], ...levelsOf(counts).map((key) => [counts.offerId, ...key])];
    for (const level of levels) {
      accepted.add(level, counts.answered, counts.accepted);
      stayed.add(level, counts.acceptedKnown, counts.acceptedStayed);
    }
  }
  for (const counts of table.baseline) {
    for (const level of levelsOf(counts)) baseline.add(level, counts.known, counts.stayed);
  }
  const ofOffer = (tallies: Tallies, offerId: OfferId, group: Group) => [
    tallies.of([offerId]),
    ...levelsOf(group).map((key) => tallies.of([offerId, ...key])),
  ];
  const totals: OutcomeTotals = {
    accepted: (offerId, group) => ofOffer(accepted, offerId, group),
    stayed: (offerId, group) => ofOffer(stayed, offerId, group),
    baseline: (group) => levelsOf(group).map((key) => baseline.of(key)),
  };
  made.set(table, totals);
  return totals;
}

/** Reason, then reason x segment. A contact without a reason is a group of its own. */
function levelsOf({ reason, segment }: Group): readonly (readonly string[])[] {
  return [[reason ?? ''], [reason ?? '', segment]];
}

class Tallies {
  readonly #byKey = new Map<string, Tally>();

  add(level: readonly string[], outcomes: number, successes: number): void {
    const sum = this.of(level);
    this.#byKey.set(keyOf(level), {
      outcomes: sum.outcomes + outcomes,
      successes: sum.successes + successes,
    });
  }

  of(level: readonly string[]): Tally {
    return this.#byKey.get(keyOf(level)) ?? NONE;
  }
}

const NONE: Tally = { outcomes: 0, successes: 0 };
const keyOf = (level: readonly string[]): string => level.join('\n');
