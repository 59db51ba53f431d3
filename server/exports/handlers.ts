import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { exportedDetail } from '../../shared/protocol/supervisor/exports.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { csvOf } from './csv.ts';
import type { ExportTable } from './export-table.ts';
import { type Answering, exportedTable } from './exported-table.ts';
import { loadWords } from './row-table.ts';

/** Loaded once somebody wants such a file. */
const xlsx = async (table: ExportTable) => (await import('./xlsx.ts')).xlsxOf(table);

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Files of the tables on the screens, answered by what answers the screens. */
export function exportHandlers(
  { db, clock }: SupervisorContext,
  asked: Answering,
): HandlersOf<'report.export'> {
  return {
    'report.export': async ({ of, format }, asker) => {
      const words = await loadWords(db, asker.agent.language);
      const atMs = clock.nowMs();
      const today = localDateAt(atMs, words.timeZone);
      const { table, days } = await exportedTable(of, asked, { asker, words, today });
      const bytes = format === 'csv' ? csvOf(table) : await xlsx(table);
      const fileName = `${of.table}-${days}.${format}`;
      await db.transaction().execute((trx) =>
        recordAudit(trx, {
          actor: { id: asker.agent.id, name: asker.agent.name },
          action: 'export-made',
          subject: { kind: 'export', id: fileName },
          detail: { rows: table.rows.length, ...exportedDetail(of) },
          atMs,
        }),
      );
      return { fileName, mediaType: MEDIA_TYPES[format], base64: bytes.toString('base64') };
    },
  };
}
