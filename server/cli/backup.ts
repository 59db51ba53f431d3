import type { Command } from 'commander';
import { systemClock } from '../runtime/clock.ts';
import { rowsIn } from '../store/backup/backup-format.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import { createBackupFile } from './backup-file.ts';
import { addDatabaseOptions, type DatabaseLocation, openExisting } from './database-access.ts';
import { count, counted, type Terminal } from './terminal.ts';
import { showWork } from './work-progress.ts';

type BackupOptions = DatabaseLocation & { readonly json?: boolean };

const HELP = `
Writes all that the database holds into one file, as of one moment. On PostgreSQL servers go on working
meanwhile; the embedded database must not be in a server's hands. The file fits either database.

It holds customers' data as it is: keep it as well as the database itself, or encrypt it. Secrets are not in
it: keep <data-dir>/secrets, or what the environment gives, apart from it.

Exit codes: 0 written · 1 not written · 2 wrong usage · 130 stopped

Examples:
  savedesk backup savedesk-2026-11-23.backup
  savedesk backup /backups/today.backup --database-url postgres://savedesk@db/savedesk --json`;

export function addBackup(program: Command, terminal: Terminal): void {
  const command = program
    .command('backup')
    .description('Write all that the database holds into one file')
    .argument('<file>', 'the file to write; it must not be there yet')
    .option('--json', 'print the result as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((path: string, options: BackupOptions) => backup(path, options, terminal));
}

async function backup(path: string, options: BackupOptions, terminal: Terminal): Promise<void> {
  const startedMs = performance.now();
  const opened = await openExisting(options);
  try {
    const file = createBackupFile(path);
    const progress = showWork(terminal, 'rows');
    try {
      const { header, sha256 } = await writeBackup({
        db: opened.db,
        nowMs: systemClock.nowMs(),
        write: file.write,
        onProgress: progress.update,
        signal: terminal.signal,
      });
      const bytes = await file.finish();
      progress.done();
      const result = {
        file: path,
        bytes,
        schemaVersion: header.schemaVersion,
        madeAt: new Date(header.madeAtMs).toISOString(),
        rows: rowsIn(header),
        sha256,
        durationMs: Math.round(performance.now() - startedMs),
      };
      const sentence =
        `${counted(result.rows, 'row')} of schema version ${result.schemaVersion} in ${path} ` +
        `(${count(bytes)} bytes, ${(result.durationMs / 1000).toFixed(1)} s)`;
      terminal.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${sentence}\n`);
    } finally {
      progress.done();
      await file.discard();
    }
  } finally {
    await opened.close();
  }
}
