import { useTranslation } from 'react-i18next';
import type { CONTACT_ORDERS } from '../../../shared/protocol/supervisor/figures.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart, useReportFilter } from '../../address/use-address.ts';
import { DataTable } from '../../reports/DataTable.tsx';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { behindOf, contactsQuestion } from '../../reports/questions/contacts.ts';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useMetricTexts } from '../../reports/texts.ts';
import { useReport } from '../../reports/use-report.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';
import { useContactColumns } from './use-contact-columns.tsx';

type Order = (typeof CONTACT_ORDERS)[number];
const PARTS = ['of', 'among'] as const;

/** The contacts behind a number: those that count in it, or that it is taken among. */
export function ContactsScreen() {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const behind = behindOf(useAddressPart('metric'), useAddressPart('part'));
  const metricTexts = useMetricTexts();
  const question = useTableQuestion<Order>(
    { by: 'startedAt', descending: true },
    JSON.stringify({ filter, behind }),
  );
  const { sort, page } = question;
  const report = useReport('report.contacts', contactsQuestion(filter, behind, sort, page));
  const { answer, outdated } = report;
  const columns = useContactColumns();
  return (
    <ReportPage
      title={
        behind === null
          ? t('contacts.all')
          : t('contacts.title', { metric: metricTexts(behind.metric).name })
      }
      lead={behind === null ? undefined : metricTexts(behind.metric).formula}
      report={report}
      filter={<FilterBar />}
    >
      <DataTable
        title={t('contacts.all')}
        columns={columns}
        rows={answer?.contacts ?? null}
        rowCount={answer?.rowCount ?? 0}
        keyOf={({ contactId }) => contactId}
        question={question}
        outdated={outdated}
        empty={t('contacts.empty')}
        exported={{ table: 'contacts', question: { filter, behind, sort } }}
        aside={
          behind === null ? null : (
            <SegmentedChoice
              label={t('contacts.which')}
              value={behind.part}
              choices={PARTS.map((value) => ({
                value,
                label: t(value === 'of' ? 'contacts.count-in' : 'contacts.taken-among'),
              }))}
              onChoose={(part) => showWith({ part })}
            />
          )
        }
      />
    </ReportPage>
  );
}
