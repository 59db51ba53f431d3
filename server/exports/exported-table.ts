import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { Exportable } from '../../shared/protocol/supervisor/exports.ts';
import type { Asker, HandlersOf } from '../supervisor/handlers.ts';
import { allPages } from './all-pages.ts';
import { approvalsTable } from './approvals-table.ts';
import { auditTable } from './audit-table.ts';
import { contactsTable } from './contacts-table.ts';
import { documentsTable } from './documents-table.ts';
import type { ExportTable } from './export-table.ts';
import { figuresTable } from './figures-table.ts';
import { followUpsTable } from './follow-ups-table.ts';
import { returnsTable, returnWeeksTable } from './returns-tables.ts';
import type { Words } from './row-table.ts';
import { unusualTable } from './unusual-table.ts';

/** What answers the screens, and so what is in the files. */
export type Answering = HandlersOf<
  | 'report.figures'
  | 'report.contacts'
  | 'report.approvals'
  | 'report.cohorts'
  | 'report.unusual'
  | 'follow-up.list'
  | 'audit.list'
  | 'document.list'
>;

type Exported = {
  readonly table: ExportTable;
  /** The days it is about, as they stand in the file's name. */
  readonly days: string;
};

type Reader = {
  readonly asker: Asker;
  readonly words: Words;
  /** By the company's calendar. */
  readonly today: LocalDate;
};

/** All of a table as it is asked for. @throws RequestFailed where it is too long, or not the asker's to see */
export async function exportedTable(
  of: Exportable,
  asked: Answering,
  { asker, words, today }: Reader,
): Promise<Exported> {
  const about = ({ from, to }: { from: LocalDate; to: LocalDate }, table: ExportTable) => ({
    table,
    days: `${from}-${to}`,
  });
  switch (of.table) {
    case 'figures': {
      const { first, rows } = await allPages(
        (page) => asked['report.figures']({ ...of.question, page }, asker),
        (answer) => answer.rows,
      );
      const { metrics, by } = of.question;
      return about(first, figuresTable({ ...first, rows: [...rows] }, metrics, by, words.t));
    }
    case 'contacts': {
      const { first, rows } = await allPages(
        (page) => asked['report.contacts']({ ...of.question, page }, asker),
        (answer) => answer.contacts,
      );
      return about(first, contactsTable({ ...first, contacts: [...rows] }, words));
    }
    case 'approvals': {
      const { first, rows } = await allPages(
        (page) => asked['report.approvals']({ ...of.question, page }, asker),
        (answer) => answer.approvals,
      );
      return about(first, approvalsTable({ ...first, approvals: [...rows] }, words));
    }
    case 'returns': {
      const { first, rows } = await allPages(
        (page) => asked['report.cohorts']({ ...of.question, by: 'reason', page }, asker),
        (answer) => answer.rows,
      );
      return about(first, returnsTable({ ...first, rows: [...rows] }, words));
    }
    case 'return-weeks': {
      const page = { offset: 0, limit: 1 };
      const answer = await asked['report.cohorts']({ ...of.question, by: null, page }, asker);
      return about(answer, returnWeeksTable(answer, words));
    }
    case 'unusual': {
      const answer = await asked['report.unusual'](of.question, asker);
      return about(answer, unusualTable(answer, words));
    }
    case 'follow-ups': {
      const { rows } = await allPages(
        (page) => asked['follow-up.list']({ ...of.question, page }, asker),
        (answer) => answer.rows,
      );
      return { table: followUpsTable(rows, today, words), days: today };
    }
    case 'documents': {
      const { rows } = await allPages(
        (page) => asked['document.list']({ page }, asker),
        (answer) => answer.documents,
      );
      return { table: documentsTable(rows, today, words), days: today };
    }
    case 'audit': {
      const { rows } = await allPages(
        (page) => asked['audit.list']({ ...of.question, page }, asker),
        (answer) => answer.entries,
      );
      return { table: auditTable(rows, today, words), days: today };
    }
  }
}
