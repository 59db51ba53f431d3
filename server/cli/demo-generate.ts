import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { addDays, type LocalDate, localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { type Rebuilt, rebuildReports } from '../analytics/projection/rebuild.ts';
import { DEMO_PASSWORD, DEMO_SETTINGS } from '../demo/company.ts';
import { generateYear, type YearResult } from '../demo/year/generate-year.ts';
import { loadDialogues } from '../dialogues/dialogue.ts';
import { createLog } from '../observability/log.ts';
import { loadReferenceFiles } from '../reference/load.ts';
import { systemClock } from '../runtime/clock.ts';
import { analyze } from '../store/bulk/analyze.ts';
import type { Store } from '../store/database.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { bold, CliFailure, count, type Terminal } from './terminal.ts';
import { showWork } from './work-progress.ts';

type GenerateOptions = DatabaseLocation & {
  readonly contacts: number;
  readonly seed: string;
  readonly agents: number;
  readonly asOf?: LocalDate;
  readonly json?: boolean;
};

const REFERENCE_DIR = fileURLToPath(new URL('../reference', import.meta.url));
/** A PostgreSQL server works on as many transactions as it has cores; the embedded one on one. */
const LANES = 2;

const HELP = `
Fills an empty database with a year of a contact center: teams of about twenty agents with a supervisor
each, customers in four countries, contacts as a year has them, what was offered and what came of it, and
every fact that desks would have sent, what customers answered to surveys, and the calls that agents owe
them. Reporting tables are made at the end. What was said is kept for the last 14 days, requests to
supervisors and steps of playbooks for the last 56, budgets for two months. The same seed, day and counts
give the same data. A database that has accounts or customers already is left as it is.

Two million contacts want a PostgreSQL server; the embedded database is good for some ten thousand.

Examples:
  savedesk demo generate --contacts 20000
  savedesk demo generate --contacts 2000000 --seed 7 --database-url postgres://me@db:5432/savedesk
  savedesk demo generate --contacts 5000 --agents 40 --as-of 2026-06-01 --json`;

export function addDemoGenerate(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('generate')
    .description('Fill an empty database with a year of a large contact center')
    .requiredOption('--contacts <count>', 'how many contacts the year has', readCount)
    .option('--seed <text>', 'what the year grows from', 'nordlys')
    .option('--agents <count>', 'how many take contacts', readCount, 200)
    .option('--as-of <day>', 'the year ends before this day, as 2026-01-31', readDay)
    .option('--json', 'the summary as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: GenerateOptions) => {
      await demoGenerate(options, terminal);
    });
}

function readCount(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('Write a whole number above zero.');
  }
  return value;
}

function readDay(text: string): LocalDate {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  // A day that a month does not have comes out as another.
  if (!isDay || addDays(text as LocalDate, 0) !== text) {
    throw new InvalidArgumentError('Write a day as 2026-01-31.');
  }
  return text as LocalDate;
}

async function demoGenerate(options: GenerateOptions, terminal: Terminal): Promise<void> {
  const reference = await loadReferenceFiles(REFERENCE_DIR);
  const asOf = options.asOf ?? localDateAt(systemClock.nowMs(), DEMO_SETTINGS.timeZone);
  const opened = await openAlone(options);
  try {
    const startedMs = performance.now();
    const progress = showWork(terminal, 'contacts');
    const result = await generateYear({
      db: opened.db,
      url: options.databaseUrl,
      seed: options.seed,
      contacts: options.contacts,
      agents: options.agents,
      asOf,
      reference,
      dialogues: await loadDialogues(),
      signal: terminal.signal,
      onProgress: progress.update,
    }).finally(progress.done);
    if (result.kind === 'not-empty') {
      throw new CliFailure('The database has accounts or customers already; nothing was changed.');
    }
    const generatedMs = performance.now() - startedMs;
    await analyze(opened.db);
    const rebuiltFromMs = performance.now();
    const rebuilt = await rebuild(opened.db, options, terminal);
    const rebuiltMs = performance.now() - rebuiltFromMs;
    report({ result, rebuilt, generatedMs, rebuiltMs, asOf }, options, terminal);
  } finally {
    await opened.close();
  }
}

async function rebuild(
  db: Store,
  { databaseUrl }: GenerateOptions,
  terminal: Terminal,
): Promise<Rebuilt> {
  const progress = showWork(terminal, 'contacts in reports');
  const rebuilt = await rebuildReports({
    db,
    clock: systemClock,
    log: createLog('silent'),
    lanes: databaseUrl === undefined ? 1 : LANES,
    signal: terminal.signal,
    onProgress: progress.update,
  }).finally(progress.done);
  await analyze(db);
  return rebuilt;
}

type Generated = {
  readonly result: Extract<YearResult, { kind: 'generated' }>;
  readonly rebuilt: Rebuilt;
  readonly generatedMs: number;
  readonly rebuiltMs: number;
  readonly asOf: LocalDate;
};

function report(
  { result, rebuilt, generatedMs, rebuiltMs, asOf }: Generated,
  { json, seed }: GenerateOptions,
  { stdout }: Terminal,
): void {
  const { kind: _, ...counts } = result;
  const rate = (facts: number, ms: number) => Math.round((facts / ms) * 1000);
  const summary = {
    seed,
    asOf,
    ...counts,
    generatedSeconds: Math.round(generatedMs / 1000),
    generatedFactsPerSecond: rate(counts.facts, generatedMs),
    rebuiltSeconds: Math.round(rebuiltMs / 1000),
    rebuiltFactsPerSecond: rate(rebuilt.facts, rebuiltMs),
  };
  if (json) {
    stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const line = (name: string, value: number, more = '') =>
    `  ${name.padEnd(12)}${count(value).padStart(12)}${more}`;
  const lines = [
    bold(`A year of ${DEMO_SETTINGS.companyName}, until ${asOf}`, stdout),
    '',
    line('teams', counts.teams),
    line('agents', counts.agents),
    line('customers', counts.customers),
    line('contacts', counts.contacts),
    line('facts', counts.facts),
    '',
    line(
      'written',
      summary.generatedSeconds,
      ` s, ${count(summary.generatedFactsPerSecond)} facts/s`,
    ),
    line('reported', summary.rebuiltSeconds, ` s, ${count(summary.rebuiltFactsPerSecond)} facts/s`),
    '',
    '  Sign in as supervisor-1@nordlys.example or admin@nordlys.example',
    `  The password of every account is ${DEMO_PASSWORD}`,
  ];
  stdout.write(`${lines.join('\n')}\n`);
}
