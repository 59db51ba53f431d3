import { LOCALES } from '../../shared/domain/languages.ts';
import { spanOf } from '../../shared/domain/reporting/document.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { MadeDocument } from '../../shared/protocol/supervisor/documents.ts';
import type { ExportTable } from './export-table.ts';
import { type RowColumn, rowTable, type Words } from './row-table.ts';

// locale-keys: exports:document.*
const COLUMNS: readonly RowColumn<MadeDocument>[] = [
  { name: 'made', kind: 'time', of: (line) => line.madeAtMs },
  { name: 'kind', kind: 'text', of: ({ kind }, { t }) => t(`documents:title.${kind}`) },
  { name: 'from', kind: 'day', of: ({ kind, day }) => spanOf(kind, day).from },
  { name: 'to', kind: 'day', of: ({ kind, day }) => spanOf(kind, day).to },
  {
    name: 'teams',
    kind: 'text',
    of: ({ teams }, { t }) => teams?.join(', ') ?? t('documents:all-teams'),
  },
  { name: 'format', kind: 'text', of: ({ format }) => format.toUpperCase() },
  {
    name: 'language',
    kind: 'text',
    of: ({ language: code }, { language }) =>
      new Intl.DisplayNames(LOCALES[language], { type: 'language' }).of(code) ?? code,
  },
  {
    name: 'made-by',
    kind: 'text',
    of: ({ madeBy }, { t }) => madeBy ?? t('exports:by-itself'),
  },
  { name: 'file', kind: 'text', of: (line) => line.fileName },
];

/** Reports that were made as a table, as it stands on `day`. */
export function documentsTable(
  lines: readonly MadeDocument[],
  day: LocalDate,
  words: Words,
): ExportTable {
  const title = words.t('exports:documents-title', { day });
  return rowTable({ title, headings: 'document' }, COLUMNS, lines, words);
}
