import type { CsvFile, CsvRecord } from './import-csv.ts';
import { CsvFileError } from './import-csv.ts';
import type { ImportChunkResult, ImportCustomer } from './import-customer.ts';
import type { RowMapper } from './import-map-row.ts';
import type { RowProblem } from './import-row-reading.ts';
import type { ImportRow } from './import-values.ts';

/** Where mapped customers go; each call is one transaction. */
export type ImportTarget = {
  write(customers: readonly ImportCustomer[]): Promise<ImportChunkResult>;
};

/** A row that was not imported, as it stands in the file, and everything wrong with it. */
export type RejectedRow = {
  readonly line: number;
  readonly externalId: string | null;
  readonly fields: readonly string[];
  readonly problems: readonly RowProblem[];
};

export type ImportReport = ImportChunkResult & {
  /** Rows read, good and bad. */
  readonly rows: number;
  readonly rejected: number;
  /** Optional fields that rows had nothing for, and how many rows. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Asked to stop before the end of the file. */
  readonly stopped: boolean;
};

export type ImportRun = {
  readonly csv: CsvFile;
  readonly mapper: RowMapper;
  readonly target: ImportTarget;
  /** Rows of one transaction. */
  readonly chunkSize: number;
  readonly onProgress: (soFar: ImportReport) => void;
  readonly onReject: (row: RejectedRow) => void;
  /** Stops after the chunk being written. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Reads the file to its end, a chunk of good rows at a time. A bad row is reported and does not stop
 * the rest. What was written stays written if a later chunk fails; running again goes on from there.
 * @throws CsvFileError when columns are missing; whatever the target throws.
 */
export async function runImport(run: ImportRun): Promise<ImportReport> {
  assertColumns(run.mapper.columns, run.csv.header);
  const tally = startTally();
  const linesById = new Map<string, number>();
  let chunk: ImportCustomer[] = [];
  const flush = async () => {
    if (chunk.length > 0) tally.add(await run.target.write(chunk));
    chunk = [];
    run.onProgress(tally.report(false));
  };
  for await (const record of run.csv.records()) {
    if (run.signal?.aborted) return tally.report(true);
    tally.row();
    const mapped = mapRecord(record, run, linesById);
    if ('problems' in mapped) {
      tally.reject();
      run.onReject(mapped);
      continue;
    }
    tally.leaveOut(mapped.leftOut);
    chunk.push(mapped.customer);
    if (chunk.length >= run.chunkSize) await flush();
  }
  await flush();
  return tally.report(false);
}

function assertColumns(needed: readonly string[], header: readonly string[]): void {
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const named = missing.map((column) => {
    const near = header.find((other) => plain(other) === plain(column));
    return near === undefined ? `"${column}"` : `"${column}" (did you mean "${near}"?)`;
  });
  throw new CsvFileError(
    `The mapping reads ${named.join(', ')}, which the file does not have. ` +
      `Its columns are: ${header.join(', ')}.`,
  );
}

type Mapped =
  | RejectedRow
  | { readonly customer: ImportCustomer; readonly leftOut: readonly string[] };

function mapRecord(
  record: CsvRecord,
  { mapper, csv }: ImportRun,
  linesById: Map<string, number>,
): Mapped {
  const { line, fields } = record;
  if (record.kind === 'broken') {
    return { line, fields, externalId: null, problems: [{ column: null, reason: record.reason }] };
  }
  const mapped = mapper.map(toRow(csv.header, fields));
  if (mapped.kind === 'rejected') {
    return { line, fields, externalId: mapped.externalId, problems: mapped.problems };
  }
  const { externalId } = mapped.customer;
  const firstLine = linesById.get(externalId);
  if (firstLine !== undefined) {
    const reason = `the external id ${externalId} is already on line ${firstLine}`;
    return { line, fields, externalId, problems: [{ column: null, reason }] };
  }
  linesById.set(externalId, line);
  return mapped;
}

function toRow(header: readonly string[], fields: readonly string[]): ImportRow {
  // Without a prototype: a column may be called "constructor".
  const row: Record<string, string> = Object.create(null);
  header.forEach((column, index) => {
    row[column] = (fields[index] ?? '').trim();
  });
  return row;
}

function startTally() {
  const counts = { created: 0, updated: 0, unchanged: 0, rows: 0, rejected: 0 };
  const leftOut: Record<string, number> = {};
  return {
    row: () => {
      counts.rows += 1;
    },
    reject: () => {
      counts.rejected += 1;
    },
    leaveOut: (fields: readonly string[]) => {
      for (const field of new Set(fields)) leftOut[field] = (leftOut[field] ?? 0) + 1;
    },
    add: (result: ImportChunkResult) => {
      counts.created += result.created;
      counts.updated += result.updated;
      counts.unchanged += result.unchanged;
    },
    report: (stopped: boolean): ImportReport => ({ ...counts, leftOut: { ...leftOut }, stopped }),
  };
}
