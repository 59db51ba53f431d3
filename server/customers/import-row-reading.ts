import type { ImportRow, Reader } from './import-values.ts';

/** What is wrong with a row, as the report shows it. */
export type RowProblem = { readonly column: string | null; readonly reason: string };

/** Collects what is wrong with one row, so that all of it is reported at once. */
export type RowReading = {
  readonly row: ImportRow;
  readonly problems: RowProblem[];
  /** Fields that the row does without. */
  readonly leftOut: string[];
  /** The value, or null after noting why there is none. */
  required<T>(field: string, reader: Reader<T>): T | null;
  /** The value, or null where it is blank, or wrong in a way that the mapping accepts. */
  optional<T>(field: string, reader: Reader<T>, invalid?: 'reject' | 'leave-out'): T | null;
};

export function startReading(row: ImportRow): RowReading {
  const problems: RowProblem[] = [];
  const leftOut: string[] = [];
  return {
    row,
    problems,
    leftOut,
    required: (field, reader) => {
      const read = reader.read(row);
      if (read.kind === 'value') return read.value;
      const reason = read.kind === 'bad' ? read.reason : `is blank, and ${field} is needed`;
      problems.push({ column: read.column, reason });
      return null;
    },
    optional: (field, reader, invalid = 'reject') => {
      const read = reader.read(row);
      if (read.kind === 'value') return read.value;
      if (read.kind === 'blank' || invalid === 'leave-out') leftOut.push(field);
      else problems.push({ column: read.column, reason: read.reason });
      return null;
    },
  };
}
