import type { AccountId } from '../../shared/domain/ids.ts';
import type { ImportProduct } from './import-customer.ts';
import type { ProductRule } from './import-mapping.ts';
import type { RowReading } from './import-row-reading.ts';
import {
  amountReader,
  conditionReader,
  constantReader,
  dateReader,
  numberReader,
  type Reader,
  textReader,
} from './import-values.ts';
import { monthsAfter } from './months.ts';

type CompiledRule = {
  readonly id: string;
  readonly applies: Reader<boolean>;
  readonly kind: Reader<string>;
  readonly name: Reader<string>;
  readonly status: Reader<string>;
  readonly monthly:
    | { readonly kind: 'amount'; readonly reader: Reader<number> }
    | { readonly kind: 'share'; readonly share: number };
  readonly ends:
    | { readonly kind: 'never' }
    | { readonly kind: 'date'; readonly reader: Reader<number> }
    | { readonly kind: 'every-months'; readonly reader: Reader<number> };
};

export type ProductsContext = {
  readonly asOfMs: number;
  readonly customerSinceMs: number;
  readonly monthlyValueMinor: number;
  /** The account they are on; null where the mapping knows of none. */
  readonly accountId: AccountId | null;
};

export type ProductsMapper = {
  readonly columns: readonly string[];
  /** The row's products; what is wrong with them is noted in `reading`. */
  read(reading: RowReading, context: ProductsContext): ImportProduct[];
};

export function compileProducts(rules: readonly ProductRule[], asOfMs: number): ProductsMapper {
  const compiled = rules.map((rule) => compileRule(rule, asOfMs));
  return {
    columns: compiled.flatMap(columnsOf),
    read: (reading, context) => readProducts(compiled, reading, context),
  };
}

function compileRule(rule: ProductRule, asOfMs: number): CompiledRule {
  return {
    id: rule.id,
    applies: rule.when === undefined ? constantReader(true) : conditionReader(rule.when),
    kind: textReader(rule.kind),
    name: textReader(rule.name),
    status: textReader(rule.status ?? 'active'),
    monthly:
      'share' in rule.monthly
        ? { kind: 'share', share: rule.monthly.share }
        : { kind: 'amount', reader: amountReader(rule.monthly) },
    ends: compileEnd(rule.contractEnds, asOfMs),
  };
}

function compileEnd(spec: ProductRule['contractEnds'], asOfMs: number): CompiledRule['ends'] {
  if (spec === undefined) return { kind: 'never' };
  if (typeof spec === 'object' && 'everyMonths' in spec) {
    return { kind: 'every-months', reader: numberReader(spec.everyMonths) };
  }
  return { kind: 'date', reader: dateReader(spec, asOfMs) };
}

function columnsOf(rule: CompiledRule): readonly string[] {
  const readers: Reader<unknown>[] = [rule.applies, rule.kind, rule.name, rule.status];
  if (rule.monthly.kind === 'amount') readers.push(rule.monthly.reader);
  if (rule.ends.kind !== 'never') readers.push(rule.ends.reader);
  return readers.flatMap(({ columns }) => columns);
}

function readProducts(
  rules: readonly CompiledRule[],
  reading: RowReading,
  context: ProductsContext,
): ImportProduct[] {
  const owned = rules.filter((rule) => reading.required('products', rule.applies) === true);
  const amounts = owned.map(({ monthly }) =>
    monthly.kind === 'amount' ? (reading.required('products', monthly.reader) ?? 0) : 0,
  );
  const shares = owned.map(({ monthly }) => (monthly.kind === 'share' ? monthly.share : 0));
  const rest = context.monthlyValueMinor - amounts.reduce((sum, amount) => sum + amount, 0);
  const parts = splitByShare(Math.max(0, rest), shares);
  return owned.map((rule, index) => ({
    id: rule.id,
    kind: reading.required('products', rule.kind) ?? '',
    name: reading.required('products', rule.name) ?? '',
    monthlyMinor: (amounts[index] ?? 0) + (parts[index] ?? 0),
    status: (reading.required('products', rule.status) ?? 'active') as ImportProduct['status'],
    contractEndsAtMs: endOfContract(rule, reading, context),
    ...(context.accountId === null ? {} : { accountId: context.accountId }),
  }));
}

/** Shares of a whole number that add up to it exactly: the largest remainders get what is left. */
export function splitByShare(whole: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return shares.map(() => 0);
  const exact = shares.map((share) => (whole * share) / total);
  const parts = exact.map(Math.floor);
  const missing = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

function endOfContract(
  { ends }: CompiledRule,
  reading: RowReading,
  { asOfMs, customerSinceMs }: ProductsContext,
): number | null {
  if (ends.kind === 'never') return null;
  if (ends.kind === 'date') return reading.optional('products.contractEnds', ends.reader);
  const months = reading.required('products.contractEnds', ends.reader) ?? 0;
  if (!Number.isInteger(months) || months <= 0) return null;
  for (let term = 1; ; term += 1) {
    const endMs = monthsAfter(customerSinceMs, term * months);
    if (endMs > asOfMs) return endMs;
  }
}
