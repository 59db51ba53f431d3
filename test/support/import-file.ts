import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importChunk } from '../../server/customers/import-chunk.ts';
import { openCsv } from '../../server/customers/import-csv.ts';
import { compileMapping } from '../../server/customers/import-map-row.ts';
import { parseMapping } from '../../server/customers/import-mapping-file.ts';
import {
  type ImportReport,
  type ImportTarget,
  type RejectedRow,
  runImport,
} from '../../server/customers/import-run.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { NOON_MS } from './rows.ts';

/** A mapping with all a customer must have; more can be added below it. */
export const SMALL_MAPPING = `mapping: 1
name: Small
customer:
  externalId: { column: id }
  name: { column: name }
  language: en
  segment: consumer
  jurisdiction: GB
  customerSince: 2024-05-01
  currency: EUR
  monthlyValue: { column: price, decimals: 2 }
  remainingMargin: { percentOfMonthly: 50, months: 12 }
`;

export type ImportedFile = {
  readonly report: ImportReport;
  readonly rejected: readonly RejectedRow[];
};

export type ImportGiven = {
  readonly dir: string;
  readonly csv: string | Buffer;
  readonly mapping?: string;
  readonly chunkSize?: number;
  readonly delimiter?: string;
  readonly target: ImportTarget;
  readonly onProgress?: (soFar: ImportReport) => void;
  readonly signal?: AbortSignal;
};

/** Imports the text of a file, as the command line does it. */
export async function importFile(given: ImportGiven): Promise<ImportedFile> {
  const path = join(given.dir, 'import.csv');
  writeFileSync(path, given.csv);
  const mapping = parseMapping(given.mapping ?? SMALL_MAPPING, 'small.yaml');
  const csv = await openCsv(path, {
    ...mapping.source,
    ...(given.delimiter === undefined ? {} : { delimiter: given.delimiter }),
  });
  const rejected: RejectedRow[] = [];
  try {
    const report = await runImport({
      csv,
      mapper: compileMapping(mapping),
      target: given.target,
      chunkSize: given.chunkSize ?? 500,
      onReject: (row) => rejected.push(row),
      onProgress: given.onProgress ?? (() => {}),
      signal: given.signal,
    });
    return { report, rejected };
  } finally {
    csv.close();
  }
}

/** Writes into a database, a chunk a transaction. */
export function databaseTarget(
  db: Store,
  clock: ManualClock = createManualClock(NOON_MS),
): ImportTarget {
  return {
    write: (customers) =>
      db
        .transaction()
        .execute((trx) => importChunk(trx, customers, { clock, random: systemRandom })),
  };
}
