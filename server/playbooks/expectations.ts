import type { RecordedFact } from './case-record.ts';
import type { Expectation } from './case-schema.ts';
import type { PlayedCase } from './play-case.ts';

/** Something that came out otherwise than expected, as lines to be laid side by side. */
export type Difference = {
  readonly what: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
};

/** Everything in which a played case is not what was expected of it; empty = it passes. */
export function differences(expect: Expectation, played: PlayedCase): readonly Difference[] {
  const { guardrails, decision } = played;
  const suggested = decision.suggestions.map(({ offerId }) => offerId);
  const one = (value: string | number | boolean | null | undefined): readonly string[] => [
    value === undefined ? 'nothing' : String(value ?? 'none'),
  ];
  const all: (Difference | null)[] = [
    compare('playbook', expect.playbook, one, played.setOff),
    compare('blockedBy', expect.blockedBy, sorted, played.blockedBy),
    stepsOf(expect, played),
    suggestedOf(expect, suggested),
    none('notSuggested', expect.notSuggested, suggested),
    ...rejectedOf(expect, played),
    compare(
      'needsApproval',
      expect.needsApproval,
      sorted,
      decision.suggestions
        .filter(({ authority }) => authority.kind === 'needs-approval')
        .map(({ offerId }) => offerId),
    ),
    recordedOf(expect, played.facts),
    none(
      'notRecorded',
      expect.notRecorded,
      played.facts.map(({ fact }) => fact),
    ),
    compare(
      'reminders',
      expect.reminders,
      sorted,
      guardrails.reminders.map(({ code }) => code),
    ),
    compare('offersLocked', expect.offersLocked, one, guardrails.offersLocked?.code ?? null),
    compare('attemptsUsed', expect.attemptsUsed, one, guardrails.attemptsUsed),
    compare('confirmation', expect.confirmation, one, guardrails.confirmation),
    compare('disposition', expect.disposition, one, played.disposition),
    compare('ended', expect.ended, one, played.view?.step === null),
  ];
  return all.filter((difference) => difference !== null);
}

const sorted = (items: readonly string[]): readonly string[] => items.toSorted();

function compare<T, U extends T>(
  what: string,
  expected: U | undefined,
  write: (value: T) => readonly string[],
  got: T,
): Difference | null {
  if (expected === undefined) return null;
  const difference = { what, expected: write(expected), got: write(got) };
  return isSame(difference.expected, difference.got) ? null : difference;
}

/** These go first, in this order; an empty list asks that there are none. */
function suggestedOf({ suggested }: Expectation, played: readonly string[]): Difference | null {
  if (suggested === undefined) return null;
  const got = suggested.length === 0 ? played : played.slice(0, suggested.length);
  return isSame(suggested, got) ? null : { what: 'suggested', expected: suggested, got };
}

/** None of these may be there. */
function none(
  what: string,
  unwanted: readonly string[] | undefined,
  got: readonly string[],
): Difference | null {
  const found = got.filter((item) => unwanted?.includes(item));
  return found.length === 0 ? null : { what, expected: [], got: found };
}

/** An expected step without an offer says nothing about what is offered there. */
function stepsOf({ steps }: Expectation, played: PlayedCase): Difference | null {
  if (steps === undefined) return null;
  const written = (step: string, offer: string | null): string =>
    `${step} (${offer ?? 'no offer'})`;
  const expected = steps.map((step) =>
    typeof step === 'string' ? step : written(step.step, step.offer),
  );
  const got = played.steps.map(({ step, offer }, index) => {
    const wanted = steps[index];
    return wanted === undefined || typeof wanted === 'string' ? step : written(step, offer);
  });
  return isSame(expected, got) ? null : { what: 'steps', expected, got };
}

function rejectedOf({ rejected }: Expectation, { decision }: PlayedCase): readonly Difference[] {
  return (rejected ?? []).flatMap(({ offer, because }): Difference[] => {
    const what = `rejected ${offer}`;
    const found = decision.rejected.find(({ offerId }) => offerId === offer);
    if (found === undefined) return [{ what, expected: because, got: ['(suggested)'] }];
    const codes = found.reasons.map(({ code }) => code);
    return because.every((code) => codes.includes(code))
      ? []
      : [{ what, expected: because, got: codes }];
  });
}

/** The expected facts in their order, with others between. */
function recordedOf({ recorded }: Expectation, facts: readonly RecordedFact[]): Difference | null {
  if (recorded === undefined) return null;
  let from = 0;
  for (const wanted of recorded) {
    const index = facts.findIndex((fact, n) => n >= from && agrees(fact, wanted));
    if (index === -1) {
      return { what: 'recorded', expected: recorded.map(written), got: facts.map(written) };
    }
    from = index + 1;
  }
  return null;
}

function agrees(fact: RecordedFact, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([name, value]) => Object.is(fact[name], value));
}

function written({ fact, ...rest }: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  return [String(fact), ...fields].join(', ');
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
