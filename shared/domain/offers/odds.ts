import type { ReasonCode } from '../ids.ts';
import type { OfferOdds } from './decision.ts';
import type { Offer } from './offer.ts';
import { type OutcomeTotals, totalsOf } from './outcome-totals.ts';
import type { OutcomeTable } from './outcomes.ts';
import { type Estimate, estimate, shrunk } from './shrink.ts';

/** The odds among customers of one reason and segment. */
export type GroupOdds = {
  /** The chance to stay if nothing is offered, for a customer whose own signals say `leaveRisk`. */
  stayIfNothing(leaveRisk: number): number;
  /** The odds of an offer for a customer who would stay with this chance without it. */
  ofOffer(offer: Offer, stayIfNothing: number): OfferOdds;
  /** How many answers to the offer its odds rest on, whatever the reason and segment. */
  answersTo(offer: Offer): number;
};

type Group = { readonly reason: ReasonCode | null; readonly segment: string };
type OfferEstimates = { readonly accept: Estimate; readonly stay: Estimate };

const sources = new WeakMap<OutcomeTable, Map<string, GroupOdds>>();

/**
 * Odds from a company's own outcomes, shrunk toward what is believed without them (shrink.ts), each
 * level toward the one above it:
 * - p(accept): offer x reason x segment -> offer x reason -> offer -> the offer's prior;
 * - p(stay | accepted): the same levels -> p(stay | nothing) lifted by the offer's prior;
 * - p(stay | nothing): reason x segment -> reason -> what the customer's own signals say.
 * Worked out once for each table, group and strength.
 */
export function oddsOf(table: OutcomeTable, priorStrength: number, group: Group): GroupOdds {
  const groups = sources.get(table) ?? new Map<string, GroupOdds>();
  sources.set(table, groups);
  const key = `${priorStrength}/${group.reason ?? ''}/${group.segment}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const odds = groupOdds(totalsOf(table), priorStrength, group);
  groups.set(key, odds);
  return odds;
}

function groupOdds(totals: OutcomeTotals, strength: number, group: Group): GroupOdds {
  const baseline = estimate(totals.baseline(group), strength);
  const offers = new Map<string, OfferEstimates>();
  const estimatesOf = (offer: Offer): OfferEstimates => {
    const known = offers.get(offer.id);
    if (known !== undefined) return known;
    const made = {
      accept: estimate(totals.accepted(offer.id, group), strength),
      stay: estimate(totals.stayed(offer.id, group), strength),
    };
    offers.set(offer.id, made);
    return made;
  };
  return {
    stayIfNothing: (leaveRisk) => shrunk(baseline, 1 - leaveRisk),
    ofOffer: (offer, stayIfNothing) => {
      const { accept, stay } = estimatesOf(offer);
      const lifted = 1 - (1 - stayIfNothing) * (1 - offer.prior.riskReduction);
      return {
        accept: shrunk(accept, offer.prior.acceptRate),
        stayIfAccepted: shrunk(stay, lifted),
        stayIfNothing,
      };
    },
    answersTo: (offer) => totals.accepted(offer.id, group)[0]?.outcomes ?? 0,
  };
}
