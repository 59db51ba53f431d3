import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { TeamId } from '../../shared/domain/ids.ts';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import {
  DOCUMENT_FORMATS,
  DOCUMENT_KINDS,
  type DocumentFormat,
  type DocumentKind,
  lastDayDue,
} from '../../shared/domain/reporting/document.ts';
import { type LocalDate, localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { teamIdSchema } from '../../shared/schema/primitives.ts';
import { localDateSchema } from '../../shared/schema/reporting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { makeDocument } from '../documents/make-document.ts';
import { createLog } from '../observability/log.ts';
import { systemClock } from '../runtime/clock.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { addDatabaseOptions, type DatabaseLocation, openAlone } from './database-access.ts';
import type { Terminal } from './terminal.ts';

type ReportOptions = DatabaseLocation & {
  readonly kind: DocumentKind;
  readonly day?: LocalDate;
  readonly format: DocumentFormat;
  readonly language: Language;
  readonly teams?: readonly TeamId[];
  readonly out?: string;
  readonly json?: boolean;
};

const HELP = `
A daily report covers one day, a weekly one the Monday to Sunday that the day is in; both by the company's
calendar. Without --day: yesterday, or the last whole week. On the embedded database the server must be
stopped; supervisors make reports, and have them made by schedule, in the console at any time.

Exit codes: 0 made · 1 the database cannot be read or the file not written · 2 wrong usage

Examples:
  savedesk report make
  savedesk report make --kind weekly --format html --language nb --teams nordic --out week.html
  savedesk report make --day 2026-11-20 --database-url postgres://savedesk@db:5432/savedesk`;

export function addReportMake(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('make')
    .description('Make the report on a day or a week as a file')
    .addOption(
      new Option('--kind <kind>', 'what it covers').choices(DOCUMENT_KINDS).default('daily'),
    )
    .option('--day <day>', 'a day it covers, as 2026-01-31', readDay)
    .addOption(new Option('--format <format>').choices(DOCUMENT_FORMATS).default('pdf'))
    .addOption(new Option('--language <code>').choices(LANGUAGES).default('en'))
    .option('--teams <list>', 'of these teams only, parted by commas', readTeams)
    .option('--out <file>', 'where to write it; named after its days when left out')
    .option('--json', 'say what was made as JSON');
  addDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((options: ReportOptions) => makeReport(options, terminal));
}

function readDay(text: string): LocalDate {
  const parsed = localDateSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('Write a day as 2026-01-31.');
  return parsed.data;
}

function readTeams(text: string): TeamId[] {
  return text.split(',').map((team) => {
    const parsed = teamIdSchema.safeParse(team.trim());
    if (!parsed.success) throw new InvalidArgumentError(`"${team}" is not the name of a team.`);
    return parsed.data;
  });
}

async function makeReport(options: ReportOptions, { stdout }: Terminal): Promise<void> {
  const opened = await openAlone(options);
  try {
    const context = { db: opened.db, clock: systemClock, log: createLog('silent') };
    const nowMs = systemClock.nowMs();
    const { timeZone } = await loadSettings(opened.db);
    const { kind, format, language } = options;
    const day = options.day ?? lastDayDue(kind, localDateAt(nowMs, timeZone));
    const teams = options.teams ?? null;
    const file = await makeDocument(context, { kind, format, language, teams, day });
    const path = options.out ?? file.fileName;
    await writeFile(path, file.bytes);
    await opened.db.transaction().execute((trx) =>
      recordAudit(trx, {
        actor: { id: null, name: 'savedesk report make' },
        action: 'report-made',
        subject: { kind: 'report', id: file.fileName },
        detail: { teams: teams ?? null },
        atMs: nowMs,
      }),
    );
    const made = {
      file: path,
      kind,
      format,
      language,
      lastDay: file.lastDay,
      bytes: file.bytes.length,
    };
    stdout.write(options.json ? `${JSON.stringify(made)}\n` : `${path}\n`);
  } finally {
    await opened.close();
  }
}
