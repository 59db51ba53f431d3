import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart } from '../../address/use-address.ts';
import { FigureTable } from '../../reports/FigureTable.tsx';
import { FCR_DIMENSIONS, FCR_METRICS, type FcrDimension } from '../../reports/questions/fcr.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';

/** The three told apart by one thing; the refuted claims open the contacts that were broken. */
export function FcrTable({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const named = useAddressPart('by');
  const by: FcrDimension = FCR_DIMENSIONS.find((each) => each === named) ?? 'reason';
  return (
    <FigureTable
      title={t('fcr.apart', { by: t(`frame.by.${by}`).toLocaleLowerCase() })}
      filter={filter}
      by={by}
      metrics={FCR_METRICS}
      empty={t('fcr.empty')}
      aside={
        <SegmentedChoice
          label={t('usage.by-label')}
          value={by}
          choices={FCR_DIMENSIONS.map((value) => ({ value, label: t(`frame.by.${value}`) }))}
          onChoose={(value) => showWith({ by: value })}
        />
      }
    />
  );
}
