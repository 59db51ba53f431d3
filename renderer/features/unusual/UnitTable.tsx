import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { UnusualQuestionId } from '../../../shared/domain/reporting/unusual/questions.ts';
import type { UnusualUnit } from '../../../shared/protocol/supervisor/analysis.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Column, DataTable } from '../../reports/DataTable.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import type { Report } from '../../reports/use-report.ts';
import { Mark } from '../../ui/Mark.tsx';
import { contactsOf } from './contacts-of.ts';
import { useValueTexts } from './use-value-texts.ts';

type UnitTableProps = {
  readonly filter: ReportFilter;
  readonly unit: 'agent' | 'offer';
  readonly question: UnusualQuestionId;
  readonly report: Report<'report.unusual'>;
};

/** Everybody the plot shows, by name: there is no other order, so that it is no ranking. */
export function UnitTable({ filter, unit, question, report }: UnitTableProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useValueTexts(question);
  const { answer, outdated } = report;
  const table = useTableQuestion<'name'>(
    { by: 'name', descending: false },
    JSON.stringify([filter, question]),
  );
  const { offset, limit } = table.page;
  const columns: Column<UnusualUnit, 'name'>[] = [
    {
      id: 'name',
      name: t(`frame.by.${unit}`),
      heads: true,
      cell: ({ key, label }) => <a href={contactsOf(filter, question, key)}>{label}</a>,
    },
    {
      id: 'cases',
      name: t('unusual.cases'),
      numeric: true,
      cell: ({ cases }) => format.number(cases),
    },
    {
      id: 'value',
      name: t('unusual.value'),
      numeric: true,
      cell: ({ value }) => texts.value(value),
    },
    {
      id: 'expected',
      name: t('unusual.expected'),
      numeric: true,
      cell: ({ expected }) => texts.value(expected),
    },
    {
      id: 'chance',
      name: t('unusual.control'),
      numeric: true,
      cell: ({ control: { low, high } }) => `${texts.value(low)} – ${texts.value(high)}`,
    },
    {
      id: 'flagged',
      name: t('unusual.look'),
      cell: ({ flagged, p }) =>
        flagged ? (
          <Mark tone="neutral" icon={<IconEye size={14} stroke={1.75} />}>
            {t('unusual.worth-a-look')}
          </Mark>
        ) : p === null ? (
          t('unusual.few')
        ) : null,
    },
  ];
  return (
    <DataTable
      title={t('unusual.everybody')}
      columns={columns}
      rows={answer?.units.slice(offset, offset + limit) ?? null}
      rowCount={answer?.units.length ?? 0}
      keyOf={({ key }) => key}
      question={table}
      outdated={outdated}
      empty={t('unusual.too-few')}
      exported={{ table: 'unusual', question: { filter, question } }}
    />
  );
}
