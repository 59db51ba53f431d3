import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MadeDocument } from '../../../shared/protocol/supervisor/documents.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { type Column, DataTable } from '../../reports/DataTable.tsx';
import { saveMadeFile } from '../../reports/save-file.ts';
import type { TableQuestion } from '../../reports/table-question.ts';
import type { Report } from '../../reports/use-report.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { type TeamOption, useReportName, useTeamNames } from './wanted.ts';

type MadeReportsProps = {
  readonly report: Report<'document.list'>;
  readonly teams: readonly TeamOption[];
  readonly question: TableQuestion<'madeAt'>;
};

/** Reports that were made, the newest first; each is saved again as it was. */
export function MadeReports({ report: { answer, outdated }, teams, question }: MadeReportsProps) {
  const { t } = useTranslation('reports');
  const columns = useColumns(teams);
  return (
    <DataTable
      title={t('documents.made')}
      columns={columns}
      rows={answer?.documents ?? null}
      rowCount={answer?.rowCount ?? 0}
      keyOf={({ id }) => id}
      question={question}
      outdated={outdated}
      empty={t('documents.empty')}
      exported={{ table: 'documents', question: {} }}
    />
  );
}

function useColumns(teams: readonly TeamOption[]): readonly Column<MadeDocument, 'madeAt'>[] {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const format = useFormat();
  const teamNames = useTeamNames(teams);
  const reportName = useReportName();
  const save = ({ id }: MadeDocument) => {
    host.call('document.get', { id }).then(saveMadeFile).catch(report);
  };
  return [
    {
      id: 'report',
      name: t('documents.report'),
      heads: true,
      cell: ({ kind, day }) => reportName(kind, day),
    },
    {
      id: 'format',
      name: t('documents.format'),
      cell: ({ format: as }) => t(`documents.formats.${as}`),
    },
    {
      id: 'language',
      name: t('documents.language'),
      cell: ({ language }) => format.languageName(language),
    },
    { id: 'teams', name: t('documents.teams'), cell: (made) => teamNames(made.teams) },
    {
      id: 'made-at',
      name: t('documents.made-at'),
      cell: ({ madeAtMs }) => format.fullDateTime(madeAtMs),
    },
    {
      id: 'made-by',
      name: t('documents.made-by'),
      cell: ({ madeBy }) => madeBy ?? t('documents.by-itself'),
    },
    {
      id: 'save',
      name: t('documents.save'),
      cell: (made) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="neutral"
          aria-label={t('documents.save-of', { name: made.fileName })}
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => save(made)}
        >
          {t('documents.save')}
        </Button>
      ),
    },
  ];
}
