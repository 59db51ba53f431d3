import { because, type Explanation } from '../explanation.ts';
import { explainCondition } from './explain-condition.ts';
import type { OfferFactName, Predicate } from './predicate.ts';
import { compilePredicate, isTooDeep, membersOf } from './predicate-compile.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/**
 * Why a predicate does not hold: every condition that failed. Of alternatives, the one that came
 * nearest (fewest failures, the first of equals). Empty when the predicate holds.
 */
export function explainFailure(
  predicate: Predicate,
  subject: PredicateSubject,
  currency: string,
): readonly Explanation[] {
  if (isTooDeep(predicate)) return [because('offer.not.condition')];
  return unmet(predicate, true, subject, currency);
}

/** Whether a predicate asks about a fact anywhere. */
export function asksAbout(predicate: Predicate, fact: OfferFactName): boolean {
  if ('fact' in predicate) return predicate.fact === fact;
  return membersOf(predicate).some((member) => asksAbout(member, fact));
}

/** Why `predicate` is not what it should be (`wanted`); De Morgan's laws carry a `not` inward. */
function unmet(
  predicate: Predicate,
  wanted: boolean,
  subject: PredicateSubject,
  currency: string,
): readonly Explanation[] {
  if (compilePredicate(predicate)(subject) === wanted) return [];
  if ('not' in predicate) return unmet(predicate.not, !wanted, subject, currency);
  if (!('all' in predicate) && !('any' in predicate)) {
    return [explainCondition(predicate, wanted, subject, currency)];
  }
  const failures = membersOf(predicate).map((member) => unmet(member, wanted, subject, currency));
  const everyMemberCounts = 'all' in predicate === wanted;
  if (everyMemberCounts) return failures.flat();
  const nearest = failures.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return nearest.length > 0 ? nearest : [because('offer.not.condition')];
}
