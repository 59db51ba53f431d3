import { useTranslation } from 'react-i18next';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useReport } from '../../reports/use-report.ts';
import { MadeReports } from './MadeReports.tsx';
import { MakeReport } from './MakeReport.tsx';
import { Schedules } from './Schedules.tsx';

/** Reports on a day or a week as files: made now, made by schedule, and made before. */
export function DocumentsScreen() {
  const { t } = useTranslation('reports');
  const question = useTableQuestion<'madeAt'>({ by: 'madeAt', descending: true }, '');
  const made = useReport('document.list', { page: question.page }, { live: true });
  const schedules = useReport('schedule.list', {});
  const options = useReport('report.options', {});
  const teams = options.answer?.options.team ?? [];
  return (
    <ReportPage
      title={t('documents.title')}
      lead={t('documents.lead')}
      report={{ answer: null, trouble: made.trouble }}
    >
      <MakeReport
        teams={teams}
        today={options.answer?.today ?? null}
        onMade={made.again}
        onScheduled={schedules.again}
      />
      <Schedules
        schedules={schedules.answer?.schedules ?? null}
        teams={teams}
        onChange={schedules.again}
      />
      <MadeReports report={made} teams={teams} question={question} />
    </ReportPage>
  );
}
