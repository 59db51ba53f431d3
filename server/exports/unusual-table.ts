import { unusualQuestion } from '../../shared/domain/reporting/unusual/questions.ts';
import type { UnusualUnit } from '../../shared/protocol/supervisor/analysis.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import { type ColumnKind, type ExportTable, inWholeUnits } from './export-table.ts';
import { type RowColumn, rowTable, type Words, yesOrNo } from './row-table.ts';

/** A mean of counts has decimals. */
const KINDS = { share: 'share', count: 'number', money: 'money' } as const;

/** Everybody a question about unusual use compares, by name, with what chance explains. */
export function unusualTable(
  answer: SupervisorOutput<'report.unusual'>,
  words: Words,
): ExportTable {
  const { unit, valueUnit } = unusualQuestion(answer.question);
  const kind: ColumnKind = KINDS[valueUnit];
  const value = (of: number) => (kind === 'money' ? inWholeUnits(of, words.currency) : of);
  // locale-keys: exports:unit.*
  const columns: readonly RowColumn<UnusualUnit>[] = [
    { name: unit, kind: 'text', of: ({ label }) => label },
    { name: 'cases', kind: 'count', of: ({ cases }) => cases },
    { name: 'value', kind, of: (each) => value(each.value) },
    { name: 'expected', kind, of: ({ expected }) => value(expected) },
    { name: 'low', kind, of: ({ control }) => value(control.low) },
    { name: 'high', kind, of: ({ control }) => value(control.high) },
    { name: 'flagged', kind: 'text', of: ({ flagged }) => yesOrNo(flagged, words) },
  ];
  const title = words.t('exports:unusual-title', { from: answer.from, to: answer.to });
  return rowTable({ title, headings: 'unit' }, columns, answer.units, words);
}
