import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { AuditLine } from '../../shared/protocol/supervisor/audit.ts';
import type { ExportTable } from './export-table.ts';
import { type RowColumn, rowTable, type Words } from './row-table.ts';

/** Actions and kinds stay codes: whoever checks the log compares them with what is in it. */
// locale-keys: exports:audit.*
const COLUMNS: readonly RowColumn<AuditLine>[] = [
  { name: 'seq', kind: 'count', of: (line) => line.seq },
  { name: 'at', kind: 'time', of: (line) => line.atMs },
  { name: 'actor', kind: 'text', of: ({ actor }) => actor.name },
  { name: 'action', kind: 'text', of: (line) => line.action },
  { name: 'kind', kind: 'text', of: ({ subject }) => subject.kind },
  { name: 'subject', kind: 'text', of: ({ subject }) => subject.name ?? subject.id },
  { name: 'detail', kind: 'text', of: ({ detail }) => detailText(detail) },
  { name: 'hash', kind: 'text', of: (line) => line.hash },
];

/** Rows of the audit log as a table, as it stands on `day`. */
export function auditTable(lines: readonly AuditLine[], day: LocalDate, words: Words): ExportTable {
  const title = words.t('exports:audit-title', { day });
  return rowTable({ title, headings: 'audit' }, COLUMNS, lines, words);
}

/** What says nothing is left out, as on the screen. */
function detailText(detail: AuditLine['detail']): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
}
