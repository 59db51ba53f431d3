import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditEntry,
} from '../../shared/domain/audit/audit-entry.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { localDateSchema } from '../../shared/schema/reporting.ts';
import { auditEntries } from '../audit/audit-queries.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import { outputWriter } from './output-writer.ts';
import { counted, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type ListOptions = DatabaseLocation & {
  readonly since?: LocalDate;
  readonly until?: LocalDate;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly json?: boolean;
};

const HELP = `
Prints the audit log, oldest first: when, who, what, to whom or what, and more about it. Days and times are
those of the company's time zone. With --json each row is one JSON object a line, as the chain has it.

Exit codes: 0 printed · 1 the database cannot be read · 2 wrong usage · 130 stopped

Examples:
  savedesk audit list --since 2026-11-01
  savedesk audit list --actor siri --action customer-opened
  savedesk audit list --json > audit.jsonl`;

export function addAuditList(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('list')
    .description('Print who did what')
    .option('--since <day>', 'from this day on, such as 2026-11-01', readDay)
    .option('--until <day>', 'up to and with this day', readDay)
    .option('--actor <name>', 'a part of the name of who did it')
    .addOption(new Option('--action <action>', 'what was done').choices(AUDIT_ACTIONS))
    .option('--json', 'print one JSON object a line');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: ListOptions) => finish(await list(options, terminal)));
}

function readDay(text: string): LocalDate {
  const parsed = localDateSchema.safeParse(text.trim());
  if (!parsed.success) throw new InvalidArgumentError('Give a day as 2026-11-01.');
  return parsed.data;
}

async function list(options: ListOptions, terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr, signal } = terminal;
  const opened = await openAlone(options);
  const writer = outputWriter(stdout, signal);
  let printed = 0;
  try {
    const { timeZone } = await loadSettings(opened.db);
    const toText = options.json ? JSON.stringify : lineIn(timeZone);
    const entries = auditEntries(opened.db, {
      from: options.since ?? null,
      to: options.until ?? null,
      timeZone,
      actor: options.actor ?? null,
      action: options.action ?? null,
    });
    for await (const entry of entries) {
      if (signal.aborted) return EXIT.interrupted;
      if (!(await writer.write(`${toText(entry)}\n`))) return EXIT.done;
      printed += 1;
    }
  } finally {
    writer.close();
    await opened.close();
  }
  stderr.write(`${counted(printed, 'row')}\n`);
  return EXIT.done;
}

function lineIn(timeZone: string): (entry: AuditEntry) => string {
  // The Swedish form is the one of ISO 8601.
  const time = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return ({ seq, atMs, actor, action, subject, detail }) => {
    const more = Object.entries(detail).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const what = `${action} ${subject.kind} ${subject.id}`;
    return [`${seq}`, time.format(atMs), JSON.stringify(actor.name), what, ...more].join('  ');
  };
}
