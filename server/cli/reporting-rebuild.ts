import type { Command } from 'commander';
import pino from 'pino';
import { type Rebuilt, rebuildReports } from '../analytics/projection/rebuild.ts';
import { systemClock } from '../runtime/clock.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { progressBar } from './progress-bar.ts';
import { count, counted, type Terminal } from './terminal.ts';

type RebuildCommandOptions = DatabaseLocation & { readonly json?: boolean };

/** Two keep a PostgreSQL server busy; the embedded database takes one transaction at a time. */
const LANES_OF_A_SERVER = 2;

const HELP = `
Makes what supervisors are shown anew from the facts, row by row, and counts the months. The figures
stay there meanwhile. On PostgreSQL a server may go on taking facts; the embedded database must not be
in a server's hands. The server does the same by itself where it is needed; this is for when you want
to be sure.

Examples:
  savedesk reporting rebuild
  savedesk reporting rebuild --database-url postgres://savedesk@db/savedesk --json`;

export function addReportingRebuild(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('rebuild')
    .description('Make the reporting tables anew from the facts')
    .option('--json', 'print the result as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((options: RebuildCommandOptions) => rebuild(options, terminal));
}

async function rebuild(options: RebuildCommandOptions, terminal: Terminal): Promise<void> {
  const opened = await openAlone(options);
  const progress = terminal.stderr.isTTY ? progressBar(terminal.stderr, '0 contacts') : null;
  try {
    const startedAtMs = performance.now();
    const rebuilt = await rebuildReports({
      db: opened.db,
      clock: systemClock,
      log: pino({ level: 'silent' }),
      lanes: options.databaseUrl === undefined ? 1 : LANES_OF_A_SERVER,
      signal: terminal.signal,
      onProgress: (done, total) =>
        progress?.update(done / Math.max(1, total), `${count(done)} contacts`),
    });
    progress?.done();
    const durationMs = performance.now() - startedAtMs;
    terminal.stdout.write(
      options.json ? asJson(rebuilt, durationMs) : inWords(rebuilt, durationMs),
    );
  } finally {
    progress?.done();
    await opened.close();
  }
}

function asJson(rebuilt: Rebuilt, durationMs: number): string {
  const result = {
    ...rebuilt,
    durationMs: Math.round(durationMs),
    factsPerSecond: perSecond(rebuilt, durationMs),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function inWords(rebuilt: Rebuilt, durationMs: number): string {
  const { contacts, facts, months } = rebuilt;
  return (
    `${counted(contacts, 'contact')} from ${counted(facts, 'fact')} ` +
    `in ${(durationMs / 1000).toFixed(1)} s (${count(perSecond(rebuilt, durationMs))} facts a second), ` +
    `${counted(months, 'month')} counted\n`
  );
}

function perSecond({ facts }: Rebuilt, durationMs: number): number {
  return Math.round((facts * 1000) / Math.max(1, durationMs));
}
