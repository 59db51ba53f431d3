import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart } from '../../address/use-address.ts';
import { FigureTable } from '../../reports/FigureTable.tsx';
import {
  FEEDBACK_DIMENSIONS,
  FEEDBACK_METRICS,
  type FeedbackDimension,
} from '../../reports/questions/trends.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';

/** What customers answered, beside what agents and the words on the contact said. */
export function FeedbackTable({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const named = useAddressPart('by');
  const by: FeedbackDimension = FEEDBACK_DIMENSIONS.find((each) => each === named) ?? 'reason';
  return (
    <FigureTable
      title={t('trends.feedback')}
      filter={filter}
      by={by}
      metrics={FEEDBACK_METRICS}
      empty={t('trends.feedback-empty')}
      aside={
        <SegmentedChoice
          label={t('usage.by-label')}
          value={by}
          choices={FEEDBACK_DIMENSIONS.map((value) => ({ value, label: t(`frame.by.${value}`) }))}
          onChoose={(value) => showWith({ by: value })}
        />
      }
    />
  );
}
