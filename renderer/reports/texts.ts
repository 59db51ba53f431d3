import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../shared/domain/languages.ts';
import { type GroupBy, NOT_KNOWN } from '../../shared/domain/reporting/dimension.ts';
import { type FigureTexts, figureTextsOf } from '../../shared/domain/reporting/figure-texts.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { useCodeLabel } from '../i18n/use-code-label.ts';
import { useFormat, useLanguage } from '../i18n/use-format.ts';
import { useOfferNames, useReasonLabels, useReferenceStore } from '../reference/reference-store.ts';

// locale-keys: metrics:*.name, metrics:*.formula

/** The company's currency. */
export function useCurrency(): string {
  return useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
}

/** Figures in the interface's language and the company's currency. */
export function useFigureTexts(): FigureTexts {
  return figureTextsOf(LOCALES[useLanguage()], useCurrency());
}

/** The name of a metric, and how it is worked out, in words. */
export function useMetricTexts(): (metric: MetricId) => {
  readonly name: string;
  readonly formula: string;
} {
  const { t } = useTranslation('metrics');
  return useMemo(() => {
    const text = (key: string) => String(t(key as never));
    return (metric) => ({ name: text(`${metric}.name`), formula: text(`${metric}.formula`) });
  }, [t]);
}

/**
 * What a row of a report is called: codes in the interface's language, offers and reasons by the
 * company's names, days by the calendar; else what the server calls it (`label`).
 */
export function useRowLabel(): (by: GroupBy, key: string, label: string) => string {
  const { t } = useTranslation('reports');
  const codeLabel = useCodeLabel();
  const reasons = useReasonLabels();
  const offers = useOfferNames();
  const format = useFormat();
  return useCallback(
    (by, key, label) => {
      if (key === NOT_KNOWN) return t('frame.not-known');
      switch (by) {
        case 'day':
        case 'week':
          return format.day(key as LocalDate);
        case 'month':
          return format.monthOf(key as LocalDate);
        case 'reason':
          return reasons.get(key) ?? label;
        case 'offer':
          return offers.get(key) ?? label;
        case 'queue':
        case 'channel':
        case 'segment':
        case 'product':
          return codeLabel(by, key);
        case 'team':
        case 'agent':
        case 'jurisdiction':
          return label;
      }
    },
    [t, codeLabel, reasons, offers, format],
  );
}
