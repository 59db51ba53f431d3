import type { Command } from 'commander';
import { assertServable, migrateIn, schemaState } from '../store/migrate.ts';
import { MIGRATIONS } from '../store/migrations/list.ts';
import {
  addDatabaseOptions,
  type DatabaseLocation,
  openAsItIs,
  openExisting,
} from './database-access.ts';
import { counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type MigrateOptions = DatabaseLocation & { readonly check?: boolean; readonly json?: boolean };

const HELP = `
Brings the database to the schema of this Savedesk: all missing steps in one transaction, or none. A server
does the same by itself when it starts; this is for doing it before, once, when several are to start. Make a
backup first: there is no way back but that.

Exit codes: 0 done, or nothing was missing · 1 not done, or with --check something is missing · 2 wrong usage

Examples:
  savedesk migrate --check
  savedesk migrate --database-url postgres://savedesk@db/savedesk --json`;

export function addMigrate(
  program: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('migrate')
    .description('Bring the database to the schema of this version')
    .option('--check', 'say what is missing and change nothing')
    .option('--json', 'print the result as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: MigrateOptions) => {
      finish(await (options.check ? check : run)(options, terminal));
    });
}

async function check(options: MigrateOptions, terminal: Terminal): Promise<ExitCode> {
  const opened = await openExisting(options);
  try {
    const state = await schemaState(opened.db);
    assertServable(state, MIGRATIONS);
    const from = state.version;
    const due = namesSince(from);
    tell(
      { from, to: from, applied: [], due },
      due.length === 0
        ? `Nothing is missing: the schema is at version ${from}.`
        : `${counted(due.length, 'step')} missing: ${due.join(', ')}.`,
      options,
      terminal,
    );
    return due.length === 0 ? EXIT.done : EXIT.failed;
  } finally {
    await opened.close();
  }
}

async function run(options: MigrateOptions, terminal: Terminal): Promise<ExitCode> {
  const opened = await openAsItIs(options);
  try {
    const { from, to } = await opened.db.transaction().execute((trx) => migrateIn(trx, MIGRATIONS));
    const applied = namesSince(from);
    tell(
      { from, to, applied, due: [] },
      applied.length === 0
        ? `Nothing was missing: the schema is at version ${to}.`
        : `The schema is at version ${to} now: ${applied.join(', ')}.`,
      options,
      terminal,
    );
    return EXIT.done;
  } finally {
    await opened.close();
  }
}

function namesSince(version: number): string[] {
  return MIGRATIONS.slice(version).map(({ name }) => name);
}

type MigrateResult = {
  readonly from: number;
  readonly to: number;
  readonly applied: readonly string[];
  readonly due: readonly string[];
};

function tell(
  result: MigrateResult,
  sentence: string,
  { json }: MigrateOptions,
  { stdout }: Terminal,
): void {
  stdout.write(json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
}
