import { because, type Explanation } from '../explanation.ts';
import { DAY_MS } from '../time.ts';
import type { Offer } from './offer.ts';
import type { Situation } from './situation.ts';
import { goesBeside } from './stacking.ts';

/** Something beside its eligibility that can speak against an offer, whatever it would earn. */
export type Rule = {
  /** Made for one offer: whether the rule speaks against it. Null where it never can. */
  readonly against: (offer: Offer) => ((situation: Situation) => boolean) | null;
  /** Why, where it does. */
  readonly explain: (offer: Offer, situation: Situation) => readonly Explanation[];
};

const locked: Rule = {
  against: () => (situation) => situation.input.offersLocked !== null,
  explain: (_, { input }) => (input.offersLocked === null ? [] : [input.offersLocked]),
};

const cancelCompleted: Rule = {
  against: () => (situation) => situation.input.contact.cancel === 'completed',
  explain: () => [because('offer.not.cancel-completed')],
};

/** What makes good a fault of the company is owed to every customer, held out or not. */
const holdout: Rule = {
  against: ({ kind }) => (kind === 'service-recovery' ? null : (situation) => situation.holdout),
  explain: () => [because('offer.not.holdout')],
};

const draft: Rule = {
  against: ({ status }) => (status === 'draft' ? () => true : null),
  explain: () => [because('offer.not.draft')],
};

const settled: Rule = {
  against:
    ({ id }) =>
    (situation) =>
      situation.settled.size > 0 && situation.settled.has(id),
  explain: ({ id }, situation) => {
    switch (situation.settled.get(id)) {
      case 'accepted':
        return [because('offer.not.accepted-already')];
      case 'declined':
        return [because('offer.not.declined-already')];
      default:
        return [because('offer.not.dismissed')];
    }
  },
};

/** Valid from its first instant. */
const notYetValid: Rule = {
  against: ({ validFromMs }) =>
    validFromMs === null ? null : (situation) => situation.input.nowMs < validFromMs,
  explain: ({ validFromMs }) => [because('offer.not.not-yet-valid', { fromMs: validFromMs ?? 0 })],
};

/** Valid to just before its last instant. */
const expired: Rule = {
  against: ({ validUntilMs }) =>
    validUntilMs === null ? null : (situation) => situation.input.nowMs >= validUntilMs,
  explain: ({ validUntilMs }) => [because('offer.not.expired', { untilMs: validUntilMs ?? 0 })],
};

/** A country stands for its parts: what may be offered in `US` may be offered in `US-CA`. */
const jurisdiction: Rule = {
  against: ({ jurisdictions }) => {
    if (jurisdictions.length === 0) return null;
    const allowed: ReadonlySet<string> = new Set(jurisdictions);
    return ({ input }) => {
      const where = input.customer.profile.jurisdiction;
      return !allowed.has(where) && !allowed.has(where.slice(0, 2));
    };
  },
  explain: (_, { input }) => [
    because('offer.not.jurisdiction', { jurisdiction: input.customer.profile.jurisdiction }),
  ],
};

const currency: Rule = {
  against:
    ({ economics }) =>
    ({ input }) =>
      economics.currency !== input.customer.profile.currency,
  explain: ({ economics }, { input }) => [
    because('offer.not.currency', {
      offerCurrency: economics.currency,
      customerCurrency: input.customer.profile.currency,
    }),
  ],
};

/** Counted from the account's newest acceptance on another contact; ends at the same time of day. */
const coolDown: Rule = {
  against: (offer) =>
    offer.coolDownDays === 0
      ? null
      : (situation) => situation.input.nowMs < coolDownEndsMs(offer, situation),
  explain: (offer, situation) => [
    because('offer.not.cool-down', { untilMs: coolDownEndsMs(offer, situation) }),
  ],
};

function coolDownEndsMs(offer: Offer, { lastAcceptedMs }: Situation): number {
  return (lastAcceptedMs.get(offer.id) ?? -Infinity) + offer.coolDownDays * DAY_MS;
}

const stacking: Rule = {
  against: (offer) => (situation) =>
    situation.running.length > 0 && situation.running.some((other) => !goesBeside(offer, other)),
  explain: (offer, { running }) =>
    running
      .filter((other) => !goesBeside(offer, other))
      .map((other) => because('offer.not.stacking', { offer: other.id })),
};

const minimumSpend: Rule = {
  against: ({ minimumSpendMinor }) =>
    minimumSpendMinor === 0
      ? null
      : ({ input }) => input.account.monthlyValueMinor < minimumSpendMinor,
  explain: ({ minimumSpendMinor, economics }) => [
    because('offer.not.minimum-spend', {
      limitMinor: minimumSpendMinor,
      currency: economics.currency,
    }),
  ],
};

const startsAtContractEnd: Rule = {
  against: ({ starts }) =>
    starts.kind === 'contract-end'
      ? ({ subject }) => subject.facts['account.contractEndsAt'] === null
      : null,
  explain: () => [because('offer.not.no-contract-end')],
};

/** Every rule, in the order in which what speaks against an offer is said; eligibility comes last. */
export const RULES: readonly Rule[] = [
  locked,
  cancelCompleted,
  holdout,
  draft,
  settled,
  notYetValid,
  expired,
  jurisdiction,
  currency,
  coolDown,
  stacking,
  minimumSpend,
  startsAtContractEnd,
];
