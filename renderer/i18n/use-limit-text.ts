import { useTranslation } from 'react-i18next';
import type { ExceededLimit } from '../../shared/domain/authority/limits.ts';
import { useReferenceStore } from '../reference/reference-store.ts';
import { useCodeLabel } from './use-code-label.ts';
import { useFormat } from './use-format.ts';

/** Says which limit an offer goes over, what it allows and what was asked. */
export function useLimitText(): (limit: ExceededLimit) => string {
  const { t } = useTranslation('common');
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  return (exceeded) => {
    switch (exceeded.limit) {
      case 'kind':
        return t('limit.kind', { asked: codeLabel('kind', exceeded.asked) });
      case 'value-per-contact':
      case 'budget':
        return t(`limit.${exceeded.limit}`, {
          allowed: format.money(exceeded.allowed, currency),
          asked: format.money(exceeded.asked, currency),
        });
      case 'percent':
        return t('limit.percent', {
          allowed: format.percent(exceeded.allowed / 100),
          asked: format.percent(exceeded.asked / 100),
        });
      case 'term':
      case 'offers-per-contact':
        return t(`limit.${exceeded.limit}`, {
          allowed: format.number(exceeded.allowed),
          asked: format.number(exceeded.asked),
        });
    }
  };
}
