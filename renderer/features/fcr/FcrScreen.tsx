import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportFilter } from '../../address/use-address.ts';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { fcrReturns, fcrTotals } from '../../reports/questions/fcr.ts';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useReport } from '../../reports/use-report.ts';
import { CohortTable } from './CohortTable.tsx';
import { FcrFigures } from './FcrFigures.tsx';
import { FcrTable } from './FcrTable.tsx';
import { ReturnCurve } from './ReturnCurve.tsx';
import { ReturningReasons } from './ReturningReasons.tsx';

/** Is first-contact resolution real: as claimed, confirmed and verified, and what brings customers back. */
export function FcrScreen() {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const totals = useReport(
    'report.figures',
    useMemo(() => fcrTotals(filter), [filter]),
    { live: true },
  );
  const question = useTableQuestion<'returned'>(
    { by: 'returned', descending: true },
    JSON.stringify(filter),
  );
  const { page } = question;
  const returns = useReport(
    'report.cohorts',
    useMemo(() => fcrReturns(filter, page), [filter, page]),
    { live: true },
  );
  return (
    <ReportPage title={t('fcr.title')} lead={t('fcr.lead')} report={totals} filter={<FilterBar />}>
      <FcrFigures filter={filter} total={totals.answer?.total ?? {}} />
      <FcrTable filter={filter} />
      <ReturningReasons filter={filter} returns={returns} question={question} />
      <ReturnCurve returns={returns} />
      <CohortTable filter={filter} returns={returns} />
    </ReportPage>
  );
}
