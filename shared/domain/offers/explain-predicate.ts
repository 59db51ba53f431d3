import { because, type Explanation } from '../explanation.ts';
import type { Comparison, OfferFacts, Predicate, Scalar } from './predicate.ts';
import { compilePredicate, isTooDeep } from './predicate-compile.ts';

/**
 * Why a predicate does not hold: every condition that failed. Of alternatives, the one that came
 * nearest (fewest failures, the first of equals). Empty when the predicate holds.
 */
export function explainFailure(
  predicate: Predicate,
  facts: OfferFacts,
  currency: string,
): readonly Explanation[] {
  if (isTooDeep(predicate)) return [because('offer.not.condition')];
  return unmet(predicate, true, facts, currency);
}

/** Whether a predicate asks about a fact anywhere. */
export function asksAbout(predicate: Predicate, fact: Comparison['fact']): boolean {
  if ('all' in predicate) return predicate.all.some((member) => asksAbout(member, fact));
  if ('any' in predicate) return predicate.any.some((member) => asksAbout(member, fact));
  if ('not' in predicate) return asksAbout(predicate.not, fact);
  return predicate.fact === fact;
}

/** Why `predicate` is not what it should be (`wanted`); De Morgan's laws carry a `not` inward. */
function unmet(
  predicate: Predicate,
  wanted: boolean,
  facts: OfferFacts,
  currency: string,
): readonly Explanation[] {
  if (compilePredicate(predicate)(facts) === wanted) return [];
  if ('not' in predicate) return unmet(predicate.not, !wanted, facts, currency);
  if (!('all' in predicate) && !('any' in predicate)) {
    return [explainComparison(predicate, wanted, facts, currency)];
  }
  const members = 'all' in predicate ? predicate.all : predicate.any;
  const failures = members.map((member) => unmet(member, wanted, facts, currency));
  const everyMemberCounts = 'all' in predicate === wanted;
  if (everyMemberCounts) return failures.flat();
  const nearest = failures.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return nearest.length > 0 ? nearest : [because('offer.not.condition')];
}

type Bound = { readonly side: 'low' | 'high'; readonly limit: number };

/** The bound that an unmet numeric comparison stands for: `low` = the fact is below what is asked. */
function boundOf(comparison: Comparison, wanted: boolean): Bound | null {
  if (typeof comparison.value !== 'number') return null;
  const limit = comparison.value;
  switch (comparison.is) {
    case 'gt':
      return wanted ? { side: 'low', limit: nextAbove(limit) } : { side: 'high', limit };
    case 'gte':
      return wanted ? { side: 'low', limit } : { side: 'high', limit: nextBelow(limit) };
    case 'lt':
      return wanted ? { side: 'high', limit: nextBelow(limit) } : { side: 'low', limit };
    case 'lte':
      return wanted ? { side: 'high', limit } : { side: 'low', limit: nextAbove(limit) };
    default:
      return null;
  }
}

// Counts and minor units are whole; shares (risk, sentiment) are not, and there the step is nothing.
const nextAbove = (limit: number): number => (isShare(limit) ? limit : Math.floor(limit) + 1);
const nextBelow = (limit: number): number => (isShare(limit) ? limit : Math.ceil(limit) - 1);
const isShare = (limit: number): boolean => limit > -1 && limit < 1 && limit !== 0;

function explainComparison(
  comparison: Comparison,
  wanted: boolean,
  facts: OfferFacts,
  currency: string,
): Explanation {
  const bound = boundOf(comparison, wanted);
  return (
    (bound === null ? null : explainBound(comparison.fact, bound, facts, currency)) ??
    explainValue(comparison, wanted, facts) ??
    because('offer.not.condition')
  );
}

function explainBound(
  fact: Comparison['fact'],
  { side, limit }: Bound,
  facts: OfferFacts,
  currency: string,
): Explanation | null {
  const low = side === 'low';
  const count = limit;
  switch (fact) {
    case 'customer.tenureMonths':
      return because(low ? 'offer.not.tenure-short' : 'offer.not.tenure-long', {
        count,
        months: facts[fact],
      });
    case 'customer.monthlyValueMinor':
      return because(low ? 'offer.not.value-low' : 'offer.not.value-high', {
        limitMinor: limit,
        currency,
      });
    case 'customer.churnRisk':
      return because(low ? 'offer.not.risk-low' : 'offer.not.risk-high', {
        limitPercent: Math.round(limit * 100),
        riskPercent: Math.round(facts[fact] * 100),
      });
    case 'customer.openComplaints':
      return because(low ? 'offer.not.complaints-few' : 'offer.not.complaints-many', { count });
    case 'history.contactsLast90Days':
      return because(low ? 'offer.not.contacts-few' : 'offer.not.contacts-many', { count });
    case 'history.offersAcceptedLast365Days':
      return because(low ? 'offer.not.offers-few' : 'offer.not.offers-many', { count });
    case 'contact.sentiment':
      return because(low ? 'offer.not.sentiment-low' : 'offer.not.sentiment-high');
    default:
      return null;
  }
}

function explainValue(
  comparison: Comparison,
  wanted: boolean,
  facts: OfferFacts,
): Explanation | null {
  switch (comparison.fact) {
    case 'contact.isChurn':
      return because(
        facts['contact.isChurn'] ? 'offer.not.only-staying' : 'offer.not.only-leaving',
      );
    case 'contact.reason': {
      const reason = facts['contact.reason'];
      return reason === null
        ? because('offer.not.reason-unknown')
        : because('offer.not.reason', { reason });
    }
    case 'contact.channel':
      return because('offer.not.channel', { channel: facts['contact.channel'] });
    case 'customer.segment':
      return because('offer.not.segment', { segment: facts['customer.segment'] });
    case 'customer.jurisdiction':
      return because('offer.not.jurisdiction', { jurisdiction: facts['customer.jurisdiction'] });
    case 'customer.productKinds': {
      const needs = (comparison.is === 'has') === wanted;
      const product = productOf(comparison.value);
      if (product === null) return null;
      return because(needs ? 'offer.not.product-missing' : 'offer.not.product-owned', { product });
    }
    default:
      return null;
  }
}

function productOf(value: Scalar | readonly Scalar[]): string | null {
  return typeof value === 'string' ? value : null;
}
