import { useTranslation } from 'react-i18next';
import type { Period } from '../../shared/domain/reporting/filter.ts';
import { useFormat } from '../i18n/use-format.ts';

/** What a period is called, such as `Last 28 days`. */
export function usePeriodName(): (period: Period) => string {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (period) => {
    if (period.kind === 'last-days') return t('frame.period.last-days', { count: period.days });
    if (period.kind === 'between') return format.days(period.from, period.to);
    return t(`frame.period.${period.kind}`);
  };
}
