import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart } from '../../address/use-address.ts';
import { FigureTable } from '../../reports/FigureTable.tsx';
import { USAGE_COLUMNS, USAGE_ROWS } from '../../reports/questions/usage.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';

/** The same told apart by offer, reason, segment and so on. */
export function UsageTable({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const part = useAddressPart('by');
  const by = USAGE_ROWS.find((each) => each === part) ?? 'offer';
  return (
    <FigureTable
      title={t('usage.told-apart', { by: t(`frame.by.${by}`).toLocaleLowerCase() })}
      filter={filter}
      by={by}
      metrics={USAGE_COLUMNS}
      empty={t('usage.empty')}
      aside={
        <SegmentedChoice
          label={t('usage.by-label')}
          value={by}
          choices={USAGE_ROWS.map((value) => ({ value, label: t(`frame.by.${value}`) }))}
          onChoose={(value) => showWith({ by: value })}
        />
      }
    />
  );
}
