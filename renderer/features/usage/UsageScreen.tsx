import { useTranslation } from 'react-i18next';
import { useReportFilter } from '../../address/use-address.ts';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { usageTotals } from '../../reports/questions/usage.ts';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useReport } from '../../reports/use-report.ts';
import { BudgetBurnDown } from './BudgetBurnDown.tsx';
import { UsageFigures } from './UsageFigures.tsx';
import { UsageOverTime } from './UsageOverTime.tsx';
import { UsageTable } from './UsageTable.tsx';

/** Which offers are used, by whom, for whom, at what cost, and did they work. */
export function UsageScreen() {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const totals = useReport('report.figures', usageTotals(filter), { live: true });
  return (
    <ReportPage
      title={t('usage.title')}
      lead={t('usage.lead')}
      report={totals}
      filter={<FilterBar />}
    >
      <UsageFigures filter={filter} report={totals} />
      <UsageOverTime filter={filter} />
      <UsageTable filter={filter} />
      <BudgetBurnDown filter={filter} />
    </ReportPage>
  );
}
