import type { Command } from 'commander';
import { rowsIn } from '../store/backup/backup-format.ts';
import { checkBackup } from '../store/backup/read-backup.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import { analyze } from '../store/bulk/analyze.ts';
import { addDatabaseOptions, type DatabaseLocation, openAsItIs } from './database-access.ts';
import { counted, type Terminal } from './terminal.ts';
import { showWork } from './work-progress.ts';

type RestoreOptions = DatabaseLocation & { readonly check?: boolean; readonly json?: boolean };

const HELP = `
Puts a backup into a new, empty database: all of it or nothing. The file is read and checked first. A backup of
an older Savedesk is brought to the schema of this one; one of a newer Savedesk is refused.

Desks notice that it is another state and fetch what they show anew; people may have to sign in again. What
desks had sent after the backup was made is not in it, and they no longer have it: make backups often, or
keep PostgreSQL's own log of changes (WAL) as well.

Exit codes: 0 restored, or with --check the file is good · 1 not restored · 2 wrong usage · 130 stopped

Examples:
  savedesk restore savedesk-2026-11-23.backup --check
  savedesk restore savedesk-2026-11-23.backup --data-dir .restored
  savedesk restore today.backup --database-url postgres://savedesk@db/restored --json`;

export function addRestore(program: Command, terminal: Terminal): void {
  const command = program
    .command('restore')
    .description('Put a backup into an empty database')
    .argument('<file>', 'a file that savedesk backup has written')
    .option('--check', 'read and check the file, write nothing')
    .option('--json', 'print the result as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((path: string, options: RestoreOptions) => restore(path, options, terminal));
}

async function restore(path: string, options: RestoreOptions, terminal: Terminal): Promise<void> {
  const startedMs = performance.now();
  const { signal } = terminal;
  const checking = showWork(terminal, 'rows checked');
  const { header, sha256 } = await checkBackup(path, {
    signal,
    onProgress: checking.update,
  }).finally(checking.done);
  const schemaVersion = options.check ? null : await load(path, options, terminal);
  const result = {
    file: path,
    restored: schemaVersion !== null,
    madeAt: new Date(header.madeAtMs).toISOString(),
    backupSchemaVersion: header.schemaVersion,
    schemaVersion,
    rows: rowsIn(header),
    sha256,
    durationMs: Math.round(performance.now() - startedMs),
  };
  const rows = counted(result.rows, 'row');
  const sentence =
    schemaVersion === null
      ? `${path} is good: ${rows} of schema version ${header.schemaVersion}, made ${result.madeAt}`
      : `${rows} restored, made ${result.madeAt}; the schema is at version ${schemaVersion}`;
  terminal.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
}

async function load(path: string, options: RestoreOptions, terminal: Terminal): Promise<number> {
  const opened = await openAsItIs(options);
  const progress = showWork(terminal, 'rows');
  try {
    const { schemaVersion } = await restoreBackup({
      db: opened.db,
      path,
      onProgress: progress.update,
      signal: terminal.signal,
    });
    await analyze(opened.db);
    return schemaVersion;
  } finally {
    progress.done();
    await opened.close();
  }
}
