import type {
  AmountValue,
  Condition,
  DateValue,
  NumberValue,
  TextValue,
} from './import-mapping.ts';
import { monthsAfter } from './months.ts';

/** 200 years: more is a mistake in the file. */
const MOST_MONTHS = 2400;

/** A row by column name, every field trimmed. */
export type ImportRow = Readonly<Record<string, string>>;

/** What a mapping's value came to on one row. `column` is null where no single one is to blame. */
export type Read<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** Nothing there. */
  | { readonly kind: 'blank'; readonly column: string | null }
  | { readonly kind: 'bad'; readonly column: string | null; readonly reason: string };

/** Reads one value of a row; `columns` is what it needs of the file. */
export type Reader<T> = {
  readonly columns: readonly string[];
  readonly read: (row: ImportRow) => Read<T>;
};

const value = <T>(of: T): Read<T> => ({ kind: 'value', value: of });
const bad = (column: string | null, reason: string): Read<never> => ({
  kind: 'bad',
  column,
  reason,
});

/** A reader that needs nothing of the row. */
export function constantReader<T>(of: T): Reader<T> {
  return { columns: [], read: () => value(of) };
}

/** Applies `change` to what was read; it may answer that the value is bad. */
export function mapReader<A, B>(
  reader: Reader<A>,
  change: (from: A, column: string | null) => Read<B>,
): Reader<B> {
  const column = reader.columns.length === 1 ? (reader.columns[0] ?? null) : null;
  return {
    columns: reader.columns,
    read: (row) => {
      const read = reader.read(row);
      return read.kind === 'value' ? change(read.value, column) : read;
    },
  };
}

export function textReader(spec: TextValue): Reader<string> {
  if (typeof spec === 'string') return constantReader(spec);
  if ('template' in spec) return templateReader(spec.template);
  const { column, map, default: fallback } = spec;
  return {
    columns: [column],
    read: (row) => {
      const text = row[column] ?? '';
      const mapped = map === undefined ? text : Object.hasOwn(map, text) ? map[text] : undefined;
      if (mapped !== undefined && mapped !== '') return value(mapped);
      if (fallback !== undefined) return value(fallback);
      return text === ''
        ? { kind: 'blank', column }
        : notInMap(column, text, Object.keys(map ?? {}));
    },
  };
}

function templateReader(template: string): Reader<string> {
  const columns = [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
  return {
    columns,
    read: (row) => {
      const missing = columns.find((column) => (row[column] ?? '') === '');
      if (missing !== undefined) return { kind: 'blank', column: missing };
      return value(template.replace(/\{([^{}]+)\}/g, (_all, column: string) => row[column] ?? ''));
    },
  };
}

export function numberReader(spec: NumberValue): Reader<number> {
  if (typeof spec === 'number') return constantReader(spec);
  const { column, map, default: fallback, decimalMark = '.' } = spec;
  return {
    columns: [column],
    read: (row) => {
      const text = row[column] ?? '';
      if (map !== undefined && Object.hasOwn(map, text)) return value(map[text] ?? 0);
      if (map !== undefined && text !== '' && fallback === undefined) {
        return notInMap(column, text, Object.keys(map));
      }
      if (map !== undefined || text === '') {
        return fallback === undefined ? { kind: 'blank', column } : value(fallback);
      }
      const plain = plainDecimal(text, decimalMark);
      return plain === null ? notANumber(column, text, decimalMark) : value(Number(plain));
    },
  };
}

/** Reads whole currency as minor units, digit by digit, so that no binary rounding comes in. */
export function amountReader(
  spec: Pick<AmountValue, 'column' | 'decimals'> & { decimalMark?: '.' | ',' },
): Reader<number> {
  const { column, decimals, decimalMark = '.' } = spec;
  return {
    columns: [column],
    read: (row) => {
      const text = row[column] ?? '';
      if (text === '') return { kind: 'blank', column };
      const plain = plainDecimal(text, decimalMark);
      if (plain === null) return notANumber(column, text, decimalMark);
      const [whole = '0', fraction = ''] = plain.split('.');
      if (/[1-9]/.test(fraction.slice(decimals))) {
        return bad(column, `${quote(text)} has more than ${decimals} decimals`);
      }
      const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
      return Number.isSafeInteger(minor)
        ? value(minor)
        : bad(column, `${quote(text)} is too large`);
    },
  };
}

/** Reads a day as its midnight in UTC, in ms. */
export function dateReader(spec: DateValue, asOfMs: number): Reader<number> {
  if (typeof spec === 'string') return constantReader(dayMs(spec));
  if ('monthsBeforeAsOf' in spec) {
    return mapReader(numberReader(spec.monthsBeforeAsOf), (months, column) =>
      Number.isInteger(months) && months >= 0 && months <= MOST_MONTHS
        ? value(monthsAfter(asOfMs, -months))
        : bad(column, `${quote(String(months))} is not a whole number of months`),
    );
  }
  const { column, format } = spec;
  const order = [...format.matchAll(/yyyy|mm|dd/g)].map(([token]) => token);
  const pattern = new RegExp(
    `^${format
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace('yyyy', '(\\d{4})')
      .replace('mm', '(\\d{1,2})')
      .replace('dd', '(\\d{1,2})')}$`,
  );
  return {
    columns: [column],
    read: (row) => {
      const text = row[column] ?? '';
      if (text === '') return { kind: 'blank', column };
      const parts = pattern.exec(text)?.slice(1).map(Number);
      const part = (token: string) => parts?.[order.indexOf(token)] ?? Number.NaN;
      const day = new Date(Date.UTC(part('yyyy'), part('mm') - 1, part('dd')));
      const exists = day.getUTCMonth() === part('mm') - 1 && day.getUTCDate() === part('dd');
      return exists
        ? value(day.getTime())
        : bad(column, `${quote(text)} is not a day as ${format}`);
    },
  };
}

/** Midnight in UTC of a day written as 2026-01-31, in ms. */
export function dayMs(isoDay: string): number {
  return Date.parse(`${isoDay}T00:00:00Z`);
}

export function conditionReader(spec: Condition): Reader<boolean> {
  const wanted = new Set(['is' in spec ? spec.is : spec.not].flat());
  return {
    columns: [spec.column],
    read: (row) => value(wanted.has(row[spec.column] ?? '') === 'is' in spec),
  };
}

const YES = new Set(['1', 'yes', 'y', 'true', 't']);
const NO = new Set(['0', 'no', 'n', 'false', 'f']);

export function booleanReader(column: string): Reader<boolean> {
  return {
    columns: [column],
    read: (row) => {
      const text = row[column] ?? '';
      if (text === '') return { kind: 'blank', column };
      const lower = text.toLowerCase();
      if (YES.has(lower) || NO.has(lower)) return value(YES.has(lower));
      return bad(column, `${quote(text)} is neither yes nor no`);
    },
  };
}

/** "-1 234,50" as "-1234.50"; null when it is not a number written with this decimal mark. */
function plainDecimal(text: string, decimalMark: '.' | ','): string | null {
  const group = decimalMark === '.' ? ',' : '.';
  const pattern = new RegExp(
    `^[+-]?(?:\\d+|\\d{1,3}(?:[\\${group} \\u00a0\\u202f]\\d{3})+)(?:\\${decimalMark}\\d+)?$`,
  );
  if (!pattern.test(text)) return null;
  return text
    .replace(/[\s\u00a0\u202f+]/g, '')
    .replaceAll(group, '')
    .replace(decimalMark, '.');
}

function notANumber(column: string, text: string, decimalMark: '.' | ','): Read<never> {
  return bad(column, `${quote(text)} is not a number like 1234${decimalMark}50`);
}

function notInMap(column: string, text: string, known: readonly string[]): Read<never> {
  return bad(
    column,
    `${quote(text)} is not in the map (${known.slice(0, 8).map(quote).join(', ')})`,
  );
}

/** A field as it stands in the file, cut short for a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
