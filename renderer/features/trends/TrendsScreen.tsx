import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportFilter } from '../../address/use-address.ts';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { topReasons } from '../../reports/questions/trends.ts';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useReport } from '../../reports/use-report.ts';
import { ChurnDrivers } from './ChurnDrivers.tsx';
import { FeedbackChart } from './FeedbackChart.tsx';
import { FeedbackTable } from './FeedbackTable.tsx';
import { ReasonTrends } from './ReasonTrends.tsx';
import { SentimentByReason } from './SentimentByReason.tsx';

/** Why customers come, in what mood, why they leave, and whether they see it as agents log it. */
export function TrendsScreen() {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const reasons = useReport(
    'report.figures',
    useMemo(() => topReasons(filter), [filter]),
    { live: true },
  );
  return (
    <ReportPage
      title={t('trends.title')}
      lead={t('trends.lead')}
      report={reasons}
      filter={<FilterBar />}
    >
      <ReasonTrends filter={filter} reasons={reasons} />
      <ChurnDrivers filter={filter} />
      <SentimentByReason reasons={reasons} />
      <FeedbackChart filter={filter} />
      <FeedbackTable filter={filter} />
    </ReportPage>
  );
}
