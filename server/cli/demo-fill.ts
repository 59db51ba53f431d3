import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { callersOf } from '../demo/callers.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_SETTINGS } from '../demo/company.ts';
import { type FillResult, fillDemo } from '../demo/fill.ts';
import { type DemoSeed, generateDemo } from '../demo/generate.ts';
import { loadReferenceFiles } from '../reference/load.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { bold, count, dim, type Terminal } from './terminal.ts';

type DemoFillOptions = DatabaseLocation & {
  readonly seed: string;
  readonly asOf: number;
  readonly accountsOnly?: boolean;
  readonly callers?: string;
};

const REFERENCE_DIR = fileURLToPath(new URL('../reference', import.meta.url));

const HELP = `
Fills an empty database with a made-up company: ten accounts, 600 customers in four countries and a
year of their contacts. A database that has accounts or customers already is left as it is. The same
seed and day give the same company.

Examples:
  savedesk demo fill
  savedesk demo fill --seed 42 --as-of 2026-06-01
  savedesk demo fill --accounts-only`;

export function addDemoFill(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('fill')
    .description('Fill an empty database with a demo company')
    .option('--seed <text>', 'what the company grows from', 'nordlys')
    .option('--as-of <day>', 'its history ends before this day, as 2026-01-31', readDay)
    .option('--accounts-only', 'accounts and settings, no customers')
    .option('--callers <file>', 'where the simulator finds who may call');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: DemoFillOptions) => {
      await demoFill({ ...options, asOf: options.asOf ?? Date.now() }, terminal);
    });
}

function readDay(text: string): number {
  const dayMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(dayMs)) throw new InvalidArgumentError('Write a day as 2026-01-31.');
  return dayMs;
}

async function demoFill(options: DemoFillOptions, terminal: Terminal): Promise<void> {
  const reference = await loadReferenceFiles(REFERENCE_DIR);
  const seed: DemoSeed = { seed: options.seed, asOfMs: options.asOf, reference };
  const opened = await openAlone(options);
  try {
    const result = await fillDemo(opened.db, {
      ...seed,
      accountsOnly: options.accountsOnly === true,
      onProgress: (done, total) => showProgress(done, total, terminal),
    });
    if (hasCallers(result)) await writeCallers(options, seed, result);
    report(result, options, terminal);
  } finally {
    await opened.close();
  }
}

function showProgress(done: number, total: number, { stderr }: Terminal): void {
  if (stderr.isTTY)
    stderr.write(`\r${done < total ? `  ${count(done)} of ${total} customers` : ''}\x1b[K`);
}

function hasCallers(result: FillResult): boolean {
  return result.kind === 'filled' ? result.customers > 0 : result.hasDemoCustomers;
}

/** A file of its own: a phone system has no business in the database. */
async function writeCallers(
  options: DemoFillOptions,
  seed: DemoSeed,
  result: FillResult,
): Promise<void> {
  const path = options.callers ?? join(options.dataDir, 'demo-callers.json');
  if (result.kind === 'not-empty' && existsSync(path)) return;
  const callers = callersOf(generateDemo(seed));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify({ callers }, null, 1)}\n`, { mode: 0o600 });
}

function report(result: FillResult, options: DemoFillOptions, { stdout }: Terminal): void {
  const where = options.databaseUrl === undefined ? options.dataDir : 'The database';
  if (result.kind === 'not-empty') {
    stdout.write(`${where} has accounts or customers already; nothing was changed.\n`);
    return;
  }
  const lines = [
    bold(`${DEMO_SETTINGS.companyName} is in ${where}`, stdout),
    '',
    `  accounts   ${count(result.users).padStart(6)}`,
    `  customers  ${count(result.customers).padStart(6)}`,
    `  contacts   ${count(result.contacts).padStart(6)}`,
    '',
    ...DEMO_ACCOUNTS.map(
      ({ role, email, name }) => `  ${role.padEnd(11)}${email.padEnd(26)}${dim(name, stdout)}`,
    ),
    `  The password of every account is ${DEMO_PASSWORD}`,
  ];
  stdout.write(`${lines.join('\n')}\n`);
}
