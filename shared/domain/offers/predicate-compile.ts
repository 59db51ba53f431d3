import type { Comparison, OfferFacts, Predicate, Scalar } from './predicate.ts';

/** Deeper predicates than this are refused: they hold for nobody. */
export const MAX_PREDICATE_DEPTH = 32;

type Test = (facts: OfferFacts) => boolean;

/**
 * Turns eligibility data into a function. Total: it never throws, whatever the facts. A comparison
 * of things that cannot be compared (`lt` on a text, `has` on a number, a fact that is missing) does
 * not hold; its negation (`ne`, `not-in`, `has-not`, `not`) does.
 */
export function compilePredicate(predicate: Predicate): Test {
  return isTooDeep(predicate) ? () => false : compile(predicate);
}

/** Whether a predicate nests deeper than {@link MAX_PREDICATE_DEPTH}; itself safe at any depth. */
export function isTooDeep(predicate: Predicate): boolean {
  const open: { readonly node: Predicate; readonly depth: number }[] = [
    { node: predicate, depth: 1 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > MAX_PREDICATE_DEPTH) return true;
    for (const node of membersOf(next.node)) open.push({ node, depth: next.depth + 1 });
  }
  return false;
}

function membersOf(predicate: Predicate): readonly Predicate[] {
  if ('all' in predicate) return predicate.all;
  if ('any' in predicate) return predicate.any;
  return 'not' in predicate ? [predicate.not] : [];
}

function compile(predicate: Predicate): Test {
  if ('all' in predicate) {
    const tests = predicate.all.map(compile);
    return (facts) => tests.every((test) => test(facts));
  }
  if ('any' in predicate) {
    const tests = predicate.any.map(compile);
    return (facts) => tests.some((test) => test(facts));
  }
  if ('not' in predicate) {
    const test = compile(predicate.not);
    return (facts) => !test(facts);
  }
  return (facts) => compare(predicate, facts[predicate.fact]);
}

function compare(comparison: Comparison, actual: OfferFacts[keyof OfferFacts]): boolean {
  switch (comparison.is) {
    case 'eq':
      return actual === comparison.value;
    case 'ne':
      return actual !== comparison.value;
    case 'in':
      return comparison.value.includes(actual as Scalar);
    case 'not-in':
      return !comparison.value.includes(actual as Scalar);
    case 'lt':
      return typeof actual === 'number' && actual < comparison.value;
    case 'lte':
      return typeof actual === 'number' && actual <= comparison.value;
    case 'gt':
      return typeof actual === 'number' && actual > comparison.value;
    case 'gte':
      return typeof actual === 'number' && actual >= comparison.value;
    case 'has':
      return Array.isArray(actual) && actual.includes(comparison.value);
    case 'has-not':
      return !(Array.isArray(actual) && actual.includes(comparison.value));
  }
}
