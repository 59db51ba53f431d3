import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError, Option } from 'commander';
import pino from 'pino';
import { importChunk } from '../customers/import-chunk.ts';
import { type CsvFile, CsvFileError, openCsv } from '../customers/import-csv.ts';
import { LARGEST_CHUNK } from '../customers/import-customer.ts';
import { compileMapping } from '../customers/import-map-row.ts';
import type { ImportMapping } from '../customers/import-mapping.ts';
import { loadMapping, MappingError } from '../customers/import-mapping-file.ts';
import {
  type ImportReport,
  type ImportTarget,
  type RejectedRow,
  runImport,
} from '../customers/import-run.ts';
import { systemClock } from '../runtime/clock.ts';
import { systemRandom } from '../runtime/random.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { addDatabaseOptions, type DatabaseLocation, openOrServed } from './database-access.ts';
import { showProgress } from './import-progress.ts';
import { MOST_SHOWN, writeJson, writeSummary } from './import-report.ts';
import { openRejectsFile } from './rejects-file.ts';
import { connectToServer, findCredentials } from './server-client.ts';
import { CliFailure, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type ImportOptions = DatabaseLocation & {
  readonly mapping: string;
  readonly server?: string;
  readonly email?: string;
  readonly chunk: number;
  readonly delimiter?: string;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

const SHIPPED_MAPPINGS = fileURLToPath(new URL('../customers/mappings/', import.meta.url));

const HELP = `
Customers are found again by their external id: the first run creates them, later runs change what
differs, and a run of the same file changes nothing. A bad row is reported with its line and does not
stop the rest. The mapping format is described in server/customers/mappings/README.md.

While a server is using the data folder the rows go through it; sign in as an admin with --email and
the password in SAVEDESK_PASSWORD, or type both when asked.

Exit codes: 0 every row imported · 3 done, some rows rejected · 1 not done · 2 wrong usage

Examples:
  savedesk import customers churn.csv --mapping telco
  savedesk import customers kunder.csv --mapping kunder.yaml --dry-run
  savedesk import customers kunder.csv --mapping kunder.yaml --rejects bad-rows.csv
  savedesk import customers churn.csv --mapping telco --database-url postgres://savedesk@db/savedesk`;

export function addImportCustomers(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('customers')
    .description('Create and change customers from a CSV file')
    .argument('<file>', 'a CSV file whose first line names the columns')
    .requiredOption('-m, --mapping <file>', 'how its columns become customers (YAML)')
    .option('--delimiter <char>', "what parts the fields, or 'tab'; the mapping's own without it")
    .option('--chunk <rows>', 'rows written in one transaction', readChunkSize, 500)
    .option('--rejects <file>', 'write rejected rows here, with what is wrong, to be corrected')
    .option('--dry-run', 'read and check everything, write nothing')
    .option('--json', 'print the report as JSON');
  addDatabaseOptions(command)
    .option('--server <url>', 'import through this server instead of a database')
    .addOption(new Option('--email <address>', 'an admin of the server').env('SAVEDESK_EMAIL'))
    .addHelpText('after', HELP)
    .action(async (file: string, options: ImportOptions) => {
      finish(await importCustomers(file, options, terminal));
    });
}

function readChunkSize(text: string): number {
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= LARGEST_CHUNK) return size;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${LARGEST_CHUNK}.`);
}

async function importCustomers(
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const startedAtMs = performance.now();
  const mapping = await findMapping(options.mapping);
  const delimiter = readDelimiter(options.delimiter) ?? mapping.source.delimiter;
  const csv = await open(file, { ...mapping.source, delimiter });
  const rejects =
    options.rejects === undefined
      ? null
      : await openRejectsFile(options.rejects, csv.header, delimiter);
  const shown: RejectedRow[] = [];
  const onReject = (row: RejectedRow) => {
    if (shown.length < MOST_SHOWN) shown.push(row);
    rejects?.add(row);
  };
  try {
    const report = await withTarget(options, terminal, (target) =>
      run(csv, mapping, target, options.chunk, onReject, terminal),
    );
    const summary = {
      file: basename(file),
      mapping: mapping.name,
      dryRun: options.dryRun === true,
      durationMs: Math.round(performance.now() - startedAtMs),
      report,
      rejected: shown,
      rejectsFile: options.rejects,
    };
    (options.json ? writeJson : writeSummary)(summary, terminal);
    if (report.stopped) return EXIT.interrupted;
    return report.rejected > 0 ? EXIT.rejectedRows : EXIT.done;
  } finally {
    csv.close();
    await rejects?.close();
  }
}

async function run(
  csv: CsvFile,
  mapping: ImportMapping,
  target: ImportTarget,
  chunkSize: number,
  onReject: (row: RejectedRow) => void,
  terminal: Terminal,
): Promise<ImportReport> {
  const progress = showProgress(terminal);
  try {
    return await runImport({
      csv,
      mapper: compileMapping(mapping),
      target,
      chunkSize,
      onReject,
      onProgress: (soFar) => progress.update(soFar, csv.readBytes() / Math.max(1, csv.sizeBytes)),
      signal: terminal.signal,
    });
  } catch (error) {
    if (error instanceof CsvFileError) throw new CliFailure(error.message);
    throw error;
  } finally {
    progress.done();
  }
}

/** A file, or by its bare name one of the mappings that come with Savedesk. */
async function findMapping(given: string): Promise<ImportMapping> {
  const shipped = `${SHIPPED_MAPPINGS}${given}.yaml`;
  const path =
    !existsSync(given) && /^[\w-]+$/.test(given) && existsSync(shipped) ? shipped : given;
  try {
    return await loadMapping(path);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const names = readdirSync(SHIPPED_MAPPINGS).filter((name) => name.endsWith('.yaml'));
    const hint = existsSync(path)
      ? ''
      : `\nMappings that come with Savedesk: ${names.map((name) => basename(name, '.yaml')).join(', ')}.`;
    throw new CliFailure(error.message + hint);
  }
}

function readDelimiter(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const delimiter = given === 'tab' || given === '\\t' ? '\t' : given;
  if (delimiter.length === 1) return delimiter;
  throw new CliFailure(`--delimiter takes one character, or tab; got "${given}".`, EXIT.usage);
}

async function open(file: string, source: ImportMapping['source']): Promise<CsvFile> {
  try {
    return await openCsv(file, source);
  } catch (error) {
    if (error instanceof CsvFileError) throw new CliFailure(error.message);
    throw error;
  }
}

/** Runs `work` with wherever the customers are to go, and lets go of it. */
async function withTarget<T>(
  options: ImportOptions,
  terminal: Terminal,
  work: (target: ImportTarget) => Promise<T>,
): Promise<T> {
  if (options.dryRun) return work(NOWHERE);
  const opened = options.server ? { servedAt: options.server } : await openOrServed(options);
  if ('servedAt' in opened) {
    const credentials = await findCredentials(options.email, opened.servedAt, terminal);
    const client = await connectToServer(opened.servedAt, credentials);
    try {
      return await work(client.target);
    } finally {
      await client.signOut();
    }
  }
  try {
    const context = { clock: systemClock, random: systemRandom };
    const log = pino({ level: 'silent' });
    return await work({
      write: (customers) =>
        // Where the server is taking facts of the same customers, one of the two may have to begin anew.
        inUnitOfWork(opened.db, log, ({ trx }) => importChunk(trx, customers, context)),
    });
  } finally {
    await opened.close();
  }
}

const NOWHERE: ImportTarget = {
  write: async () => ({ created: 0, updated: 0, unchanged: 0 }),
};
