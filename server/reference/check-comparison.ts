import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import {
  type FactKind,
  OFFER_FACT_KINDS,
  OFFER_FACT_NAMES,
  type OfferFactName,
} from '../../shared/domain/offers/predicate.ts';
import { INTENTS } from '../../shared/domain/sentiment/intent.ts';
import { type Data, type KnownNames, oneOf, type Report, shown } from './check-words.ts';

const OPERATORS: Readonly<Record<FactKind, readonly string[]>> = {
  text: ['eq', 'ne', 'in', 'not-in'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'not-in'],
  'yes-no': ['eq', 'ne'],
  list: ['has', 'has-not'],
  time: ['before', 'after', 'within-last-days', 'within-next-days', 'eq', 'ne'],
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_DAYS = 36_500;

type Fault = readonly [problem: string, fix: string];

/** Checks `{ fact, is, value }`: that the fact exists, and can be compared so and with that. */
export function checkComparison(comparison: Data, known: KnownNames, report: Report): void {
  const { fact, is: operator, value } = comparison;
  if (!isFactName(fact)) {
    report(['fact'], `${shown(fact)} is not a known fact`, `use ${oneOf(OFFER_FACT_NAMES)}`);
    return;
  }
  const kind = OFFER_FACT_KINDS[fact];
  if (typeof operator !== 'string' || !OPERATORS[kind].includes(operator)) {
    report(['is'], `${shown(operator)} does not fit ${fact}`, `use ${oneOf(OPERATORS[kind])}`);
    return;
  }
  const isList = operator === 'in' || operator === 'not-in' || operator === 'between';
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
    const fault = faultOf(fact, kind, operator, single, known);
    if (fault !== null) report(isList ? ['value', index] : ['value'], ...fault);
  });
  const [low, high] = values;
  if (operator === 'between' && !(values.length === 2 && Number(low) <= Number(high))) {
    report(['value'], 'is not a range', 'write [lowest, highest]; both ends are included');
  }
}

function faultOf(
  fact: OfferFactName,
  kind: FactKind,
  operator: string,
  value: unknown,
  known: KnownNames,
): Fault | null {
  switch (kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? null
        : [`${fact} is a number, ${shown(value)} is not`, 'write a number'];
    case 'yes-no':
      return typeof value === 'boolean'
        ? null
        : [`${fact} is true or false, not ${shown(value)}`, 'write true or false'];
    case 'time':
      return timeFaultOf(fact, operator, value);
    case 'text':
    case 'list':
      return textFaultOf(fact, value, known);
  }
}

function timeFaultOf(fact: OfferFactName, operator: string, value: unknown): Fault | null {
  if (operator === 'before' || operator === 'after') {
    const isDay =
      typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00Z`));
    return isDay ? null : [`${shown(value)} is not a day`, "write it as '2026-01-31', in quotes"];
  }
  if (operator === 'eq' || operator === 'ne') {
    return value === null
      ? null
      : [`${fact} is compared with ${shown(value)}`, 'write null to ask whether there is one'];
  }
  const isDays = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS;
  return isDays ? null : [`${shown(value)} is not a number of days`, `write 1 to ${MOST_DAYS}`];
}

function textFaultOf(fact: OfferFactName, value: unknown, known: KnownNames): Fault | null {
  // A contact of which that is not known yet has null for one.
  const mayBeNull = fact === 'contact.reason' || fact === 'contact.intent';
  if (mayBeNull && value === null) return null;
  if (typeof value !== 'string' || value === '') {
    return [`${fact} is a text, ${shown(value)} is not`, 'write a text, in quotes if need be'];
  }
  if (fact === 'contact.reason' && !known.reasons.has(value)) {
    return [`there is no reason ${value}`, 'use a code of reasons.yaml, or add it there'];
  }
  const words = WORDS[fact];
  return words === undefined || words.includes(value)
    ? null
    : [`${fact} is never ${value}`, `use ${oneOf(words)}`];
}

/** Facts that only ever have one of a few values. */
const WORDS: Partial<Readonly<Record<OfferFactName, readonly string[]>>> = {
  'contact.channel': CHANNELS,
  'contact.intent': INTENTS,
  'contact.cancel': ['none', 'requested', 'completed'],
  'account.status': ['active', 'paused', 'closed'],
};

function isFactName(value: unknown): value is OfferFactName {
  return (OFFER_FACT_NAMES as readonly unknown[]).includes(value);
}
