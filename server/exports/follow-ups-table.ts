import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { FollowUpLine } from '../../shared/protocol/supervisor/follow-ups.ts';
import type { ExportTable } from './export-table.ts';
import { type RowColumn, rowTable, type Words, yesOrNo } from './row-table.ts';

// locale-keys: exports:follow-up.*, exports:follow-up-state.*, exports:follow-up-kind.*, exports:cause.*
const COLUMNS: readonly RowColumn<FollowUpLine>[] = [
  { name: 'due', kind: 'time', of: (line) => line.dueAtMs },
  { name: 'state', kind: 'text', of: ({ state }, { t }) => t(`exports:follow-up-state.${state}`) },
  { name: 'kind', kind: 'text', of: ({ kind }, { t }) => t(`exports:follow-up-kind.${kind}`) },
  { name: 'text', kind: 'text', of: (line) => line.text },
  {
    name: 'cause',
    kind: 'text',
    of: ({ cause }, { t }) => (cause === null ? null : t(`exports:cause.${cause}`)),
  },
  { name: 'customer', kind: 'text', of: (line) => line.customerName },
  { name: 'agent', kind: 'text', of: (line) => line.agentName },
  { name: 'team', kind: 'text', of: (line) => line.team },
  { name: 'contact', kind: 'text', of: (line) => line.contactId },
  { name: 'attempts', kind: 'count', of: (line) => line.attempts },
  { name: 'resolved', kind: 'text', of: (line, words) => yesOrNo(line.resolved, words) },
  { name: 'score', kind: 'count', of: (line) => line.score },
  { name: 'done', kind: 'time', of: (line) => line.doneAtMs },
  { name: 'closed-by', kind: 'text', of: (line) => line.closedBy },
  { name: 'note', kind: 'text', of: (line) => line.note },
];

/** What agents promised and whom they are to call as a table, as it stands on `day`. */
export function followUpsTable(
  lines: readonly FollowUpLine[],
  day: LocalDate,
  words: Words,
): ExportTable {
  const title = words.t('exports:follow-ups-title', { day });
  return rowTable({ title, headings: 'follow-up' }, COLUMNS, lines, words);
}
