import type { HistoryCount, Predicate } from '../../../shared/domain/offers/predicate.ts';
import { countHistory } from '../../../shared/domain/offers/predicate-compile.ts';
import type { PredicateSubject } from '../../../shared/domain/offers/predicate-subject.ts';

/** A comparison as every engine can make it, of a value that is there before the clock starts. */
export type Question =
  | { readonly all: readonly Question[] }
  | { readonly any: readonly Question[] }
  | { readonly not: Question }
  | { readonly name: string; readonly is: 'eq' | 'ne'; readonly value: Plain }
  | { readonly name: string; readonly is: 'in' | 'not-in'; readonly value: readonly Plain[] }
  | { readonly name: string; readonly is: 'lt' | 'lte' | 'gt' | 'gte'; readonly value: number }
  | { readonly name: string; readonly is: 'between'; readonly value: readonly [number, number] }
  | { readonly name: string; readonly is: 'has'; readonly value: string };

export type Plain = string | number | boolean | null;
export type Values = Readonly<Record<string, Plain | readonly string[]>>;

/**
 * Our predicates as questions about flat names. Counting in the history is done beforehand and given
 * to the other engines for nothing, because they cannot count.
 */
export class Translation {
  readonly #counts = new Map<string, HistoryCount>();

  questionOf(predicate: Predicate): Question {
    if ('all' in predicate) return { all: predicate.all.map((one) => this.questionOf(one)) };
    if ('any' in predicate) return { any: predicate.any.map((one) => this.questionOf(one)) };
    if ('not' in predicate) return { not: this.questionOf(predicate.not) };
    if ('answer' in predicate) throw new Error('offers do not ask for answers');
    if ('count' in predicate) {
      return { name: this.#nameOf(predicate), is: predicate.is, value: predicate.value };
    }
    const name = flat(predicate.fact);
    switch (predicate.is) {
      case 'eq':
      case 'ne':
        return { name, is: predicate.is, value: predicate.value };
      case 'in':
      case 'not-in':
        return { name, is: predicate.is, value: predicate.value };
      case 'between':
        return { name, is: 'between', value: predicate.value };
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return { name, is: predicate.is, value: predicate.value };
      case 'has':
        return { name, is: 'has', value: String(predicate.value) };
      default:
        throw new Error(`the other engines are not asked about ${predicate.is}`);
    }
  }

  valuesOf(subject: PredicateSubject): Values {
    const facts = Object.entries(subject.facts).map(([name, value]) => [flat(name), value]);
    const counts = [...this.#counts].map(([name, count]) => [name, countHistory(count, subject)]);
    return Object.fromEntries([...facts, ...counts]);
  }

  #nameOf(count: HistoryCount): string {
    const { reason } = count.where ?? {};
    const parts = [count.count, count.withinDays, count.of ?? 'account', reason ?? 'any'];
    const name = flat(parts.join('_'));
    this.#counts.set(name, count);
    return name;
  }
}

const flat = (name: string): string => name.replaceAll(/[^a-zA-Z0-9]/g, '_');
