import { DAY_MS } from '../time.ts';
import type { AnswerComparison, Comparison, HistoryCount, Predicate, Scalar } from './predicate.ts';
import type { HistoryEvent, PredicateSubject } from './predicate-subject.ts';

/** Deeper predicates than this are refused: they hold for nobody. */
export const MAX_PREDICATE_DEPTH = 32;

/** A predicate turned into a function. */
export type PredicateTest = (subject: PredicateSubject) => boolean;

const compiled = new WeakMap<Predicate, PredicateTest>();

/**
 * Turns a predicate into a function of a subject (facts, history, answers), once for each predicate
 * object: ask for it wherever it is needed, keep nothing. Total: it never throws, whatever the facts.
 * A comparison of things that cannot be compared (`lt` on a text, `has` on a number, `before` on a
 * time there is none of, a fact or an answer that is missing) does not hold; its negation (`ne`,
 * `not-in`, `has-not`, `not`) does.
 */
export function compilePredicate(predicate: Predicate): PredicateTest {
  const known = compiled.get(predicate);
  if (known !== undefined) return known;
  const test = isTooDeep(predicate) ? () => false : compile(predicate);
  compiled.set(predicate, test);
  return test;
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

/** The predicates directly inside a group; none for a condition. */
export function membersOf(predicate: Predicate): readonly Predicate[] {
  if ('all' in predicate) return predicate.all;
  if ('any' in predicate) return predicate.any;
  return 'not' in predicate ? [predicate.not] : [];
}

function compile(predicate: Predicate): PredicateTest {
  if ('all' in predicate) return everyOf(predicate.all.map(compile));
  if ('any' in predicate) return someOf(predicate.any.map(compile));
  if ('not' in predicate) {
    const test = compile(predicate.not);
    return (subject) => !test(subject);
  }
  if ('count' in predicate) return compileCount(predicate);
  return 'answer' in predicate ? compileAnswer(predicate) : compileComparison(predicate);
}

// Plain loops: an offer's conditions are asked a thousand times in a decision.
function everyOf(tests: readonly PredicateTest[]): PredicateTest {
  return (subject) => {
    for (const test of tests) if (!test(subject)) return false;
    return true;
  };
}

function someOf(tests: readonly PredicateTest[]): PredicateTest {
  return (subject) => {
    for (const test of tests) if (test(subject)) return true;
    return false;
  };
}

function compileComparison(comparison: Comparison): PredicateTest {
  const { fact } = comparison;
  switch (comparison.is) {
    case 'eq':
    case 'ne': {
      const { value } = comparison;
      return comparison.is === 'eq'
        ? ({ facts }) => facts[fact] === value
        : ({ facts }) => facts[fact] !== value;
    }
    case 'in':
    case 'not-in': {
      const values: ReadonlySet<unknown> = new Set(comparison.value);
      return comparison.is === 'in'
        ? ({ facts }) => values.has(facts[fact])
        : ({ facts }) => !values.has(facts[fact]);
    }
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const holds = NUMBER_TESTS[comparison.is](comparison.value);
      return ({ facts }) => holds(facts[fact]);
    }
    case 'between': {
      const [least, most] = comparison.value;
      return ({ facts }) => isWithin(facts[fact], least, most);
    }
    case 'has':
      return ({ facts }) => listHas(facts[fact], comparison.value);
    case 'has-not':
      return ({ facts }) => !listHas(facts[fact], comparison.value);
    case 'before':
    case 'after': {
      const holds = NUMBER_TESTS[comparison.is === 'before' ? 'lt' : 'gte'](
        firstInstantMs(comparison.value),
      );
      return ({ facts }) => holds(facts[fact]);
    }
    case 'within-last-days': {
      const spanMs = comparison.value * DAY_MS;
      return ({ facts }) => isWithin(facts[fact], facts.now - spanMs, facts.now);
    }
    case 'within-next-days': {
      const spanMs = comparison.value * DAY_MS;
      return ({ facts }) => isWithin(facts[fact], facts.now, facts.now + spanMs);
    }
  }
}

function compileCount(count: HistoryCount): PredicateTest {
  const holds = NUMBER_TESTS[count.is](count.value);
  return (subject) => holds(countHistory(count, subject));
}

/** How often what a count asks about is in the subject's history. */
export function countHistory(count: HistoryCount, { facts, history }: PredicateSubject): number {
  const sinceMs = facts.now - count.withinDays * DAY_MS;
  let found = 0;
  for (const event of history[count.of ?? 'account'][count.count]) {
    if (isWithin(event.atMs, sinceMs, facts.now) && matches(event, count.where)) found += 1;
  }
  return found;
}

function matches(event: HistoryEvent, where: HistoryCount['where']): boolean {
  return (
    where === undefined ||
    ((where.reason === undefined || where.reason === event.reason) &&
      (where.channel === undefined || where.channel === event.channel) &&
      (where.offer === undefined || where.offer === event.offer) &&
      (where.offerKind === undefined || where.offerKind === event.offerKind))
  );
}

function compileAnswer(comparison: AnswerComparison): PredicateTest {
  const { answer, is, value } = comparison;
  const values: ReadonlySet<unknown> = new Set(typeof value === 'string' ? [value] : value);
  return is === 'eq' || is === 'in'
    ? ({ answers }) => values.has(answers.get(answer))
    : ({ answers }) => !values.has(answers.get(answer));
}

const NUMBER_TESTS: Readonly<
  Record<HistoryCount['is'], (limit: number) => (actual: unknown) => boolean>
> = {
  eq: (limit) => (actual) => actual === limit,
  ne: (limit) => (actual) => actual !== limit,
  lt: (limit) => (actual) => typeof actual === 'number' && actual < limit,
  lte: (limit) => (actual) => typeof actual === 'number' && actual <= limit,
  gt: (limit) => (actual) => typeof actual === 'number' && actual > limit,
  gte: (limit) => (actual) => typeof actual === 'number' && actual >= limit,
};

function isWithin(actual: unknown, least: number, most: number): boolean {
  return typeof actual === 'number' && actual >= least && actual <= most;
}

function listHas(actual: unknown, value: Scalar): boolean {
  return Array.isArray(actual) && actual.includes(value);
}

/** The first instant of a day written as ISO 8601, in UTC; no number where it is not a day. */
function firstInstantMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
