import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainFailure } from '../../../../shared/domain/offers/explain-predicate.ts';
import type { OfferFacts, Predicate } from '../../../../shared/domain/offers/predicate.ts';
import {
  compilePredicate,
  MAX_PREDICATE_DEPTH,
} from '../../../../shared/domain/offers/predicate-compile.ts';
import type { HistoryEvent } from '../../../../shared/domain/offers/predicate-subject.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { anyPredicate, anySubject, NOW_MS } from '../arbitraries.ts';
import { daysAgo } from '../fixtures.ts';
import { subjectWith, subjectWithEvents } from './predicate-subject.ts';

const subject = subjectWith({
  'customer.tenureMonths': 12,
  'account.productKinds': ['broadband', 'tv'],
});

const holds = (predicate: Predicate): boolean => compilePredicate(predicate)(subject);

describe('a comparison', () => {
  test.each<[Predicate, boolean]>([
    [{ fact: 'customer.segment', is: 'eq', value: 'consumer' }, true],
    [{ fact: 'customer.segment', is: 'ne', value: 'consumer' }, false],
    [{ fact: 'contact.reason', is: 'in', value: ['moving', 'price'] }, true],
    [{ fact: 'contact.reason', is: 'not-in', value: ['moving', 'price'] }, false],
    [{ fact: 'customer.tenureMonths', is: 'gte', value: 12 }, true],
    [{ fact: 'customer.tenureMonths', is: 'gt', value: 12 }, false],
    [{ fact: 'customer.tenureMonths', is: 'lte', value: 12 }, true],
    [{ fact: 'customer.tenureMonths', is: 'lt', value: 12 }, false],
    [{ fact: 'customer.tenureMonths', is: 'between', value: [12, 20] }, true],
    [{ fact: 'customer.tenureMonths', is: 'between', value: [1, 12] }, true],
    [{ fact: 'customer.tenureMonths', is: 'between', value: [13, 20] }, false],
    [{ fact: 'account.productKinds', is: 'has', value: 'tv' }, true],
    [{ fact: 'account.productKinds', is: 'has-not', value: 'mobile' }, true],
    [{ fact: 'contact.isChurn', is: 'eq', value: true }, true],
  ])('%j is %s', (predicate, expected) => {
    expect(holds(predicate)).toBe(expected);
  });

  test('of things that cannot be compared does not hold, and its opposite does', () => {
    expect(holds({ fact: 'customer.segment', is: 'gte', value: 1 })).toBe(false);
    expect(holds({ fact: 'customer.tenureMonths', is: 'has', value: 12 })).toBe(false);
    expect(holds({ fact: 'customer.tenureMonths', is: 'has-not', value: 12 })).toBe(true);
    expect(holds({ fact: 'customer.tenureMonths', is: 'eq', value: '12' })).toBe(false);
    expect(holds({ fact: 'account.openedAt', is: 'before', value: 'some day' })).toBe(false);
  });
});

describe('a time', () => {
  const midnightMs = Date.UTC(2026, 0, 31);
  const opened = (atMs: number, predicate: Predicate): boolean =>
    compilePredicate(predicate)(subjectWith({ 'account.openedAt': atMs }));

  test('is before a day until the day begins in UTC, and after it from then on', () => {
    const before: Predicate = { fact: 'account.openedAt', is: 'before', value: '2026-01-31' };
    const after: Predicate = { fact: 'account.openedAt', is: 'after', value: '2026-01-31' };
    expect([opened(midnightMs - 1, before), opened(midnightMs, before)]).toEqual([true, false]);
    expect([opened(midnightMs - 1, after), opened(midnightMs, after)]).toEqual([false, true]);
  });

  test('within the last days is from that long ago to now, both included', () => {
    const lastWeek: Predicate = { fact: 'account.openedAt', is: 'within-last-days', value: 7 };
    const at = [daysAgo(7) - 1, daysAgo(7), NOW_MS, NOW_MS + 1];
    expect(at.map((atMs) => opened(atMs, lastWeek))).toEqual([false, true, true, false]);
  });

  test('within the next days is from now to that far ahead, both included', () => {
    const nextWeek: Predicate = { fact: 'account.openedAt', is: 'within-next-days', value: 7 };
    const at = [NOW_MS - 1, NOW_MS, NOW_MS + 7 * DAY_MS, NOW_MS + 7 * DAY_MS + 1];
    expect(at.map((atMs) => opened(atMs, nextWeek))).toEqual([false, true, true, false]);
  });

  test('that there is none of is neither before nor after anything', () => {
    const none = subjectWith({ 'account.contractEndsAt': null });
    const fact = 'account.contractEndsAt';
    expect(compilePredicate({ fact, is: 'before', value: '2999-01-01' })(none)).toBe(false);
    expect(compilePredicate({ fact, is: 'after', value: '1999-01-01' })(none)).toBe(false);
    expect(compilePredicate({ fact, is: 'within-next-days', value: 9 })(none)).toBe(false);
    expect(compilePredicate({ fact, is: 'eq', value: null })(none)).toBe(true);
  });
});

describe('a count', () => {
  const counted = (events: readonly Partial<HistoryEvent>[], predicate: Predicate) =>
    compilePredicate(predicate)(subjectWithEvents(...events));
  const contacts = { count: 'contacts', withinDays: 90, is: 'eq' } as const;

  test('takes in what happened within its days, both ends included', () => {
    const events = [daysAgo(90) - 1, daysAgo(90), daysAgo(1), NOW_MS, NOW_MS + 1].map((atMs) => ({
      atMs,
    }));
    expect(counted(events, { ...contacts, value: 3 })).toBe(true);
  });

  test('takes in only what matches everything it names', () => {
    const events = [
      { reason: 'price', channel: 'voice' },
      { reason: 'price', channel: 'chat' },
      { reason: 'moving', channel: 'voice' },
    ];
    const about = (where: object, value: number) => counted(events, { ...contacts, where, value });
    expect(about({}, 3)).toBe(true);
    expect(about({ reason: 'price' }, 2)).toBe(true);
    expect(about({ reason: 'price', channel: 'voice' }, 1)).toBe(true);
    expect(about({ offer: 'plain' }, 0)).toBe(true);
  });

  test('is of the account unless it says of the customer', () => {
    const events = [{}, {}];
    expect(counted(events, { ...contacts, value: 2 })).toBe(true);
    expect(counted(events, { ...contacts, of: 'account', value: 2 })).toBe(true);
    expect(counted(events, { ...contacts, of: 'customer', value: 0 })).toBe(true);
  });

  test.each([
    ['eq', [false, true, false]],
    ['ne', [true, false, true]],
    ['lt', [true, false, false]],
    ['lte', [true, true, false]],
    ['gt', [false, false, true]],
    ['gte', [false, true, true]],
  ] as const)('compared by %s with 1 holds for none, one, two: %j', (is, expected) => {
    const answers = [[], [{}], [{}, {}]].map((events) =>
      counted(events, { count: 'closures', withinDays: 1, is, value: 1 }),
    );
    expect(answers).toEqual(expected);
  });
});

describe('an answer', () => {
  const answered = { ...subject, answers: new Map([['why', 'price']]) };
  const holdsFor = (predicate: Predicate) => compilePredicate(predicate)(answered);

  test('is compared with what was chosen at the step', () => {
    expect(holdsFor({ answer: 'why', is: 'eq', value: 'price' })).toBe(true);
    expect(holdsFor({ answer: 'why', is: 'ne', value: 'price' })).toBe(false);
    expect(holdsFor({ answer: 'why', is: 'in', value: ['moving', 'price'] })).toBe(true);
    expect(holdsFor({ answer: 'why', is: 'not-in', value: ['moving'] })).toBe(true);
  });

  test('not given is none of the answers', () => {
    expect(holdsFor({ answer: 'when', is: 'eq', value: 'price' })).toBe(false);
    expect(holdsFor({ answer: 'when', is: 'in', value: ['price'] })).toBe(false);
    expect(holdsFor({ answer: 'when', is: 'ne', value: 'price' })).toBe(true);
  });
});

describe('groups', () => {
  const yes: Predicate = { fact: 'customer.segment', is: 'eq', value: 'consumer' };
  const no: Predicate = { not: yes };

  test('all, any and not mean what they say, also when empty', () => {
    expect(holds({ all: [yes, yes] })).toBe(true);
    expect(holds({ all: [yes, no] })).toBe(false);
    expect(holds({ any: [no, yes] })).toBe(true);
    expect(holds({ any: [no, no] })).toBe(false);
    expect(holds({ all: [] })).toBe(true);
    expect(holds({ any: [] })).toBe(false);
  });

  test('nested deeper than anybody would write hold for nobody, whichever way they are turned', () => {
    const nested = (levels: number): Predicate =>
      levels === 0 ? yes : { all: [nested(levels - 1)] };
    expect(holds(nested(MAX_PREDICATE_DEPTH - 1))).toBe(true);
    expect(holds(nested(MAX_PREDICATE_DEPTH))).toBe(false);

    let bottomless: Predicate = no;
    for (let i = 0; i < 100_000; i += 1) bottomless = { not: bottomless };
    expect(holds(bottomless)).toBe(false);
    expect(explainFailure(bottomless, subject, 'EUR')).toHaveLength(1);
  });
});

describe('whatever the predicate and the subject', () => {
  test('it answers, and never throws', () => {
    fc.assert(
      fc.property(anyPredicate, fc.anything(), anySubject, (predicate, junk, known) => {
        const ask = compilePredicate(predicate);
        expect(typeof ask(known)).toBe('boolean');
        const odd = { ...known.facts, 'account.productKinds': junk, 'contact.reason': junk };
        expect(typeof ask({ ...known, facts: odd as OfferFacts })).toBe('boolean');
        expect(typeof ask({ ...known, facts: {} as OfferFacts })).toBe('boolean');
      }),
    );
  });

  test('not turns the answer round', () => {
    fc.assert(
      fc.property(anyPredicate, anySubject, (predicate, known) => {
        expect(compilePredicate({ not: predicate })(known)).toBe(
          !compilePredicate(predicate)(known),
        );
      }),
    );
  });

  test('there is an explanation exactly when it does not hold', () => {
    fc.assert(
      fc.property(anyPredicate, anySubject, (predicate, known) => {
        const said = explainFailure(predicate, known, 'EUR');
        expect(said.length === 0).toBe(compilePredicate(predicate)(known));
      }),
      { numRuns: 1_000 },
    );
  });
});
