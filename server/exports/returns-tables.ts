import { COHORT_DAYS } from '../../shared/protocol/supervisor/analysis.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import type { ExportTable } from './export-table.ts';
import { type RowColumn, rowTable, type Words } from './row-table.ts';

type Returns = SupervisorOutput<'report.cohorts'>;

// locale-keys: exports:return.*
const COLUMNS: readonly RowColumn<Returns['rows'][number]>[] = [
  { name: 'reason', kind: 'text', of: ({ label }) => label },
  { name: 'closed', kind: 'count', of: ({ returned }) => returned.among ?? null },
  { name: 'returned', kind: 'count', of: ({ returned }) => returned.of ?? null },
  { name: 'share', kind: 'share', of: ({ returned }) => returned.value },
  { name: 'low', kind: 'share', of: ({ returned }) => returned.low ?? null },
  { name: 'high', kind: 'share', of: ({ returned }) => returned.high ?? null },
  { name: 'excess', kind: 'number', of: ({ excess }) => excess },
];

/** What customers come back for, as a table. */
export function returnsTable(answer: Returns, words: Words): ExportTable {
  const title = words.t('exports:returns-title', { from: answer.from, to: answer.to });
  return rowTable({ title, headings: 'return' }, COLUMNS, answer.rows, words);
}

/** By the week of the first contact, the share that had come back so many days later. */
export function returnWeeksTable(answer: Returns, words: Words): ExportTable {
  const { t, timeZone } = words;
  const days = Array.from({ length: COHORT_DAYS }, (_, day) => day + 1);
  return {
    title: t('exports:return-weeks-title', { from: answer.from, to: answer.to }),
    columns: [
      { heading: t('exports:return-week.week'), kind: 'day' },
      { heading: t('exports:return-week.contacts'), kind: 'count' },
      ...days.map((count) => ({
        heading: t('exports:return-week.within', { count }),
        kind: 'share' as const,
      })),
    ],
    rows: answer.weeks.map(({ week, contacts, shares }) => [
      week,
      contacts,
      ...days.map((day) => shares[day - 1] ?? null),
    ]),
    timeZone,
  };
}
