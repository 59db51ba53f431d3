import { MAX_PREDICATE_DEPTH } from '../../shared/domain/offers/predicate-compile.ts';
import { checkAnswer, checkHistoryCount } from './check-asked.ts';
import { checkComparison } from './check-comparison.ts';
import { type Data, isRecord, type KnownNames, type Report } from './check-words.ts';

/**
 * Checks a condition as data and says what is wrong in the words of whoever writes it, where a
 * schema of alternatives could only say that none fits. Also refuses what can never hold: a fact
 * compared with the wrong kind of value, a reason, channel, offer or answer that does not exist.
 */
export function checkPredicate(
  predicate: unknown,
  known: KnownNames,
  report: Report,
  path: readonly PropertyKey[] = [],
  depth = 1,
): void {
  if (depth > MAX_PREDICATE_DEPTH) {
    report(path, 'is nested too deeply', `use at most ${MAX_PREDICATE_DEPTH} levels`);
    return;
  }
  if (!isRecord(predicate)) {
    report(path, 'is not a condition', HOW_TO_WRITE);
    return;
  }
  const below: Report = (at, problem, fix) => report([...path, ...at], problem, fix);
  const form = FORMS.find(({ key }) => Object.hasOwn(predicate, key));
  if (form === undefined) {
    report(path, 'is not a condition', HOW_TO_WRITE);
    return;
  }
  const extra = Object.keys(predicate).filter(
    (key) => !(form.allowed as readonly string[]).includes(key),
  );
  if (extra.length > 0) {
    report(path, `has ${extra.join(', ')} beside ${form.allowed.join(', ')}`, 'take it out');
  }
  switch (form.key) {
    case 'all':
    case 'any':
      for (const [index, member] of membersOf(predicate, form.key, below).entries()) {
        checkPredicate(member, known, report, [...path, form.key, index], depth + 1);
      }
      return;
    case 'not':
      checkPredicate(predicate['not'], known, report, [...path, 'not'], depth + 1);
      return;
    case 'count':
      checkHistoryCount(predicate, known, below);
      return;
    case 'answer':
      checkAnswer(predicate, known, below);
      return;
    case 'fact':
      checkComparison(predicate, known, below);
  }
}

const HOW_TO_WRITE =
  'write all:, any:, not:, { fact, is, value } or { count, withinDays, is, value }';

/** What a condition may be, told by the word it is recognized by. */
const FORMS = [
  { key: 'all', allowed: ['all'] },
  { key: 'any', allowed: ['any'] },
  { key: 'not', allowed: ['not'] },
  { key: 'count', allowed: ['count', 'withinDays', 'of', 'where', 'is', 'value'] },
  { key: 'answer', allowed: ['answer', 'is', 'value'] },
  { key: 'fact', allowed: ['fact', 'is', 'value'] },
] as const satisfies readonly { readonly key: string; readonly allowed: readonly string[] }[];

function membersOf(predicate: Data, group: 'all' | 'any', report: Report): readonly unknown[] {
  const members = predicate[group];
  if (Array.isArray(members) && members.length > 0) return members;
  report([group], 'is not a list of conditions', 'list at least one');
  return [];
}
