import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import { OFFER_FACT_NAMES, type OfferFactName } from '../../shared/domain/offers/predicate.ts';
import { MAX_PREDICATE_DEPTH } from '../../shared/domain/offers/predicate-compile.ts';

type FactKind = 'text' | 'number' | 'yes-no' | 'list';

const FACT_KINDS: Readonly<Record<OfferFactName, FactKind>> = {
  'customer.segment': 'text',
  'customer.jurisdiction': 'text',
  'customer.tenureMonths': 'number',
  'customer.monthlyValueMinor': 'number',
  'customer.churnRisk': 'number',
  'customer.openComplaints': 'number',
  'customer.productKinds': 'list',
  'contact.channel': 'text',
  'contact.reason': 'text',
  'contact.isChurn': 'yes-no',
  'contact.sentiment': 'number',
  'history.contactsLast90Days': 'number',
  'history.offersAcceptedLast365Days': 'number',
};

const OPERATORS: Readonly<Record<FactKind, readonly string[]>> = {
  text: ['eq', 'ne', 'in', 'not-in'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'not-in'],
  'yes-no': ['eq', 'ne'],
  list: ['has', 'has-not'],
};

/** Told of each fault with its path inside the predicate. */
export type Report = (path: readonly PropertyKey[], problem: string, fix: string) => void;

/**
 * Checks eligibility data and says what is wrong in the words of whoever writes it, where a schema
 * of alternatives could only say that none fits. Also refuses what can never hold: a fact compared
 * with the wrong kind of value, a reason or channel that does not exist.
 */
export function checkEligibility(
  predicate: unknown,
  reasonCodes: ReadonlySet<string>,
  report: Report,
  path: readonly PropertyKey[] = [],
  depth = 1,
): void {
  if (depth > MAX_PREDICATE_DEPTH) {
    report(path, 'is nested too deeply', `use at most ${MAX_PREDICATE_DEPTH} levels`);
    return;
  }
  if (!isRecord(predicate)) {
    report(path, 'is not a condition', 'write all:, any:, not:, or { fact, is, value }');
    return;
  }
  const group = 'all' in predicate ? 'all' : 'any' in predicate ? 'any' : null;
  const only = (...allowed: string[]): void => {
    const extra = Object.keys(predicate).filter((key) => !allowed.includes(key));
    if (extra.length > 0) {
      report(path, `has ${extra.join(', ')} beside ${allowed.join(', ')}`, 'take it out');
    }
  };
  if (group !== null) {
    only(group);
    const members = predicate[group];
    if (!Array.isArray(members) || members.length === 0) {
      report([...path, group], 'is not a list of conditions', 'list at least one');
      return;
    }
    members.forEach((member, index) => {
      checkEligibility(member, reasonCodes, report, [...path, group, index], depth + 1);
    });
  } else if ('not' in predicate) {
    only('not');
    checkEligibility(predicate['not'], reasonCodes, report, [...path, 'not'], depth + 1);
  } else {
    only('fact', 'is', 'value');
    checkComparison(predicate, reasonCodes, (at, ...rest) => report([...path, ...at], ...rest));
  }
}

function checkComparison(
  comparison: Readonly<Record<string, unknown>>,
  reasonCodes: ReadonlySet<string>,
  report: Report,
): void {
  const { fact, is: operator, value } = comparison;
  if (!isFactName(fact)) {
    report(['fact'], `${shown(fact)} is not a known fact`, `use ${oneOf(OFFER_FACT_NAMES)}`);
    return;
  }
  const kind = FACT_KINDS[fact];
  if (typeof operator !== 'string' || !OPERATORS[kind].includes(operator)) {
    report(['is'], `${shown(operator)} does not fit ${fact}`, `use ${oneOf(OPERATORS[kind])}`);
    return;
  }
  const isList = operator === 'in' || operator === 'not-in';
  if (isList !== Array.isArray(value)) {
    report(
      ['value'],
      isList ? `${operator} needs a list` : `${operator} needs a single value`,
      isList ? 'write [a, b]' : 'write one value',
    );
    return;
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  values.forEach((single, index) => {
    const at = isList ? ['value', index] : ['value'];
    const fault = faultOf(fact, kind, single, reasonCodes);
    if (fault !== null) report(at, ...fault);
  });
}

function faultOf(
  fact: OfferFactName,
  kind: FactKind,
  value: unknown,
  reasonCodes: ReadonlySet<string>,
): readonly [problem: string, fix: string] | null {
  if (kind === 'number') {
    return typeof value === 'number' && Number.isFinite(value)
      ? null
      : [`${fact} is a number, ${shown(value)} is not`, 'write a number'];
  }
  if (kind === 'yes-no') {
    return typeof value === 'boolean'
      ? null
      : [`${fact} is true or false, not ${shown(value)}`, 'write true or false'];
  }
  // A contact without a reason yet has null for one.
  if (fact === 'contact.reason' && value === null) return null;
  if (typeof value !== 'string' || value === '') {
    return [`${fact} is a text, ${shown(value)} is not`, 'write a text, in quotes if need be'];
  }
  if (fact === 'contact.reason' && !reasonCodes.has(value)) {
    return [`there is no reason ${value}`, 'use a code of reasons.yaml, or add it there'];
  }
  if (fact === 'contact.channel' && !(CHANNELS as readonly string[]).includes(value)) {
    return [`there is no channel ${value}`, `use ${oneOf(CHANNELS)}`];
  }
  return null;
}

function isFactName(value: unknown): value is OfferFactName {
  return (OFFER_FACT_NAMES as readonly unknown[]).includes(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `one of ${names.join(', ')}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
