import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import { OFFER_KINDS } from '../../shared/domain/offers/offer.ts';
import { HISTORY_NAMES, type HistoryName } from '../../shared/domain/offers/predicate.ts';
import { type Data, isRecord, type KnownNames, oneOf, type Report, shown } from './check-words.ts';

const NUMBER_OPERATORS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'];
const ANSWER_OPERATORS = ['eq', 'ne', 'in', 'not-in'];
const MOST_DAYS = 36_500;
const MOST_COUNTED = 100_000;

/** What each history can be narrowed by; the rest would match nothing or everything. */
const NARROWED_BY: Readonly<Record<HistoryName, readonly string[]>> = {
  contacts: ['reason', 'channel'],
  'offers-presented': ['offer', 'offerKind', 'reason', 'channel'],
  'offers-accepted': ['offer', 'offerKind', 'reason', 'channel'],
  'offers-declined': ['offer', 'offerKind', 'reason', 'channel'],
  closures: ['reason'],
};

/** Checks `{ count, withinDays, of?, where?, is, value }`: how often something is in the history. */
export function checkHistoryCount(count: Data, known: KnownNames, report: Report): void {
  const name = HISTORY_NAMES.find((one) => one === count['count']);
  if (name === undefined) {
    const fix = `use ${oneOf(HISTORY_NAMES)}`;
    report(['count'], `${shown(count['count'])} is not in the history`, fix);
    return;
  }
  wholeNumber(count['withinDays'], 1, MOST_DAYS, 'withinDays', report);
  wholeNumber(count['value'], 0, MOST_COUNTED, 'value', report);
  oneOfThese(count['is'], NUMBER_OPERATORS, ['is'], report);
  if (count['of'] !== undefined) oneOfThese(count['of'], ['account', 'customer'], ['of'], report);
  if (count['where'] !== undefined) checkWhere(name, count['where'], known, report);
}

function checkWhere(name: HistoryName, where: unknown, known: KnownNames, report: Report): void {
  if (!isRecord(where)) {
    report(['where'], 'is not a list of names', 'write { reason: price } or the like');
    return;
  }
  for (const [key, value] of Object.entries(where)) {
    const path = ['where', key];
    if (!NARROWED_BY[name].includes(key)) {
      report(path, `does not narrow ${name}`, `use ${oneOf(NARROWED_BY[name])}`);
    } else if (key === 'channel') oneOfThese(value, CHANNELS, path, report);
    else if (key === 'offerKind') oneOfThese(value, OFFER_KINDS, path, report);
    else if (key === 'reason' && !(typeof value === 'string' && known.reasons.has(value))) {
      report(path, `there is no reason ${shown(value)}`, 'use a code of reasons.yaml');
    } else if (key === 'offer' && known.offers && !known.offers.has(String(value))) {
      report(path, `there is no offer ${shown(value)}`, 'use an id of offers.yaml');
    }
  }
}

/** Checks `{ answer, is, value }`: what was answered at an earlier step. */
export function checkAnswer(comparison: Data, known: KnownNames, report: Report): void {
  const { answer, is: operator, value } = comparison;
  if (known.answers === null) {
    const fix = 'only the conditions of a playbook may look at answers';
    report(['answer'], 'is not known where nothing was asked', fix);
    return;
  }
  const answers = known.answers.get(String(answer));
  if (answers === undefined) {
    report(['answer'], `no step ${shown(answer)} has answers`, 'use the id of one that has');
    return;
  }
  oneOfThese(operator, ANSWER_OPERATORS, ['is'], report);
  const isList = operator === 'in' || operator === 'not-in';
  if (isList !== Array.isArray(value)) {
    const problem = isList ? 'is not a list of answers' : 'is a list';
    report(['value'], problem, isList ? 'write [a, b]' : 'write one answer, or use in');
    return;
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  values.forEach((one, index) => {
    if (answers.has(String(one))) return;
    const fix = `use ${oneOf([...answers])}`;
    report(isList ? ['value', index] : ['value'], `${shown(one)} is no answer of it`, fix);
  });
}

function oneOfThese(
  value: unknown,
  allowed: readonly string[],
  path: readonly string[],
  report: Report,
): void {
  if (allowed.some((one) => one === value)) return;
  report(path, `${shown(value)} is not known here`, `use ${oneOf(allowed)}`);
}

function wholeNumber(
  value: unknown,
  least: number,
  most: number,
  key: string,
  report: Report,
): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
  report([key], `${shown(value)} is not a whole number`, `write one from ${least} to ${most}`);
}
