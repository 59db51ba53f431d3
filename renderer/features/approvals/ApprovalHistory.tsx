import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DIMENSIONS } from '../../../shared/domain/reporting/dimension.ts';
import type { APPROVAL_ORDERS } from '../../../shared/protocol/supervisor/authority.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { DataTable } from '../../reports/DataTable.tsx';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { ReportStanding } from '../../reports/ReportStanding.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useReport } from '../../reports/use-report.ts';
import classes from './ApprovalHistory.module.css';
import { HistoryFigures } from './HistoryFigures.tsx';
import { useHistoryColumns } from './use-history-columns.tsx';

type Order = (typeof APPROVAL_ORDERS)[number];

/** A request is about one customer on one contact: of no product in particular. */
const NARROWED_BY = DIMENSIONS.filter((dimension) => dimension !== 'product');

/** What was asked of supervisors in a period, how it ended and how long agents waited. */
export function ApprovalHistory() {
  const { t } = useTranslation('approvals');
  const id = useId();
  const filter = useReportFilter();
  const question = useTableQuestion<Order>(
    { by: 'askedAt', descending: true },
    JSON.stringify(filter),
  );
  const { sort, page } = question;
  const report = useReport('report.approvals', { filter, sort, page }, { live: true });
  const { answer, outdated } = report;
  const columns = useHistoryColumns();
  return (
    <section className={classes.history} aria-labelledby={id}>
      <div>
        <ReportStanding
          heading={
            <h2 id={id} className={classes.title}>
              {t('history.title')}
            </h2>
          }
          lead={t('history.lead')}
          report={report}
          filter={<FilterBar dimensions={NARROWED_BY} />}
        />
      </div>
      <HistoryFigures answer={answer} outdated={outdated} />
      <DataTable
        title={t('history.requests')}
        columns={columns}
        rows={answer?.approvals ?? null}
        rowCount={answer?.rowCount ?? 0}
        keyOf={({ approvalId }) => approvalId}
        question={question}
        outdated={outdated}
        empty={t('history.empty')}
        exported={{ table: 'approvals', question: { filter, sort } }}
      />
    </section>
  );
}
