import { once } from 'node:events';
import type { Command } from 'commander';
import { corrections } from '../readings/correction-queries.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';

const HELP = `
Prints what agents said of how customers' words really read, oldest first, one JSON object a line:
text, label (what the agent said), was (how it was read), language, model (the weights that read it).
The lines are what savedesk classify takes, and what the models can be trained on anew. The words are as
the database keeps them, without personal data.

Exit codes: 0 printed · 1 the database cannot be read · 2 wrong usage · 130 stopped

Examples:
  savedesk corrections export > corrections.jsonl
  savedesk corrections export --database-url postgres://savedesk@db:5432/savedesk`;

export function addCorrectionsExport(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('export')
    .description('Print what agents corrected, one JSON object a line');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (location: DatabaseLocation) => {
      finish(await exportCorrections(location, terminal));
    });
}

async function exportCorrections(
  location: DatabaseLocation,
  { stdout, stderr, signal }: Terminal,
): Promise<ExitCode> {
  const opened = await openAlone(location);
  let printed = 0;
  try {
    for await (const correction of corrections(opened.db)) {
      if (signal.aborted) return EXIT.interrupted;
      if (!stdout.write(`${JSON.stringify(correction)}\n`)) await once(stdout, 'drain');
      printed += 1;
    }
  } finally {
    await opened.close();
  }
  stderr.write(`${counted(printed, 'correction')}\n`);
  return EXIT.done;
}
