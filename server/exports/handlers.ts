import type { Exportable } from '../../shared/protocol/supervisor/exports.ts';
import { labelsOf } from '../analytics/figures/labels.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Asker, HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { textsIn } from '../texts/server-texts.ts';
import { allPages } from './all-pages.ts';
import { contactsTable } from './contacts-table.ts';
import { csvOf } from './csv.ts';
import type { ExportTable } from './export-table.ts';
import { figuresTable } from './figures-table.ts';
import { xlsxOf } from './xlsx.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Asked = HandlersOf<'report.figures' | 'report.contacts'>;

/** Files of the tables on the screens, answered by what answers the screens. */
export function exportHandlers(
  { db, clock }: SupervisorContext,
  asked: Asked,
): HandlersOf<'report.export'> {
  /** The table, and the days it covers. */
  async function tableOf(
    of: Exportable,
    asker: Asker,
  ): Promise<{ readonly table: ExportTable; readonly from: string; readonly to: string }> {
    const { language } = asker.agent;
    const t = textsIn(language);
    if (of.table === 'figures') {
      const { metrics, by } = of.question;
      const { first, rows } = await allPages(
        (page) => asked['report.figures']({ ...of.question, page }, asker),
        (answer) => answer.rows,
      );
      const table = figuresTable({ ...first, rows: [...rows] }, metrics, by, t);
      return { table, from: first.from, to: first.to };
    }
    const { first, rows } = await allPages(
      (page) => asked['report.contacts']({ ...of.question, page }, asker),
      (answer) => answer.contacts,
    );
    const reasons = await db.transaction().execute((trx) => labelsOf(trx, 'reason', language));
    const words = { t, reasons, currency: first.currency };
    const table = contactsTable({ ...first, contacts: [...rows] }, words);
    return { table, from: first.from, to: first.to };
  }

  return {
    'report.export': async ({ of, format }, asker) => {
      const { table, from, to } = await tableOf(of, asker);
      const bytes = format === 'csv' ? csvOf(table) : await xlsxOf(table);
      const fileName = `${of.table}-${from}-${to}.${format}`;
      await db.transaction().execute((trx) =>
        recordAudit(trx, {
          actor: { id: asker.agent.id, name: asker.agent.name },
          action: 'export-made',
          subject: { kind: 'export', id: fileName },
          detail: { rows: table.rows.length, filter: JSON.stringify(of.question.filter) },
          atMs: clock.nowMs(),
        }),
      );
      return { fileName, mediaType: MEDIA_TYPES[format], base64: bytes.toString('base64') };
    },
  };
}
