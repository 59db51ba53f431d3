import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../shared/domain/explanation.ts';
import {
  type CodeParam,
  type ExplanationFormat,
  explanationParams,
} from '../../shared/domain/explanation-params.ts';
import { useOfferNames, useReasonLabels } from '../reference/reference-store.ts';
import { useCodeLabel } from './use-code-label.ts';
import { useFormat, useLanguage } from './use-format.ts';

export type Explain = (explanation: Explanation) => string;

/** Says explanations in the interface's language. */
export function useExplain(): Explain {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = useLanguage();
  const reasonLabels = useReasonLabels();
  const offerNames = useOfferNames();
  const codeLabel = useCodeLabel();
  return useMemo(() => {
    const say = (key: string, values: object): string | undefined =>
      i18n.exists(key) ? String(t(key as never, values as never)) : undefined;
    const label = (param: CodeParam, code: string): string => {
      if (param === 'reason') return reasonLabels.get(code) ?? code;
      if (param === 'offer') return offerNames.get(code) ?? code;
      if (param === 'jurisdiction') return regionName(code, language);
      return codeLabel(param, code);
    };
    const wording: ExplanationFormat = { money: format.money, date: format.date, label };
    // A newer server may know reasons that this desk has no text for: the code says more than nothing.
    return (explanation) =>
      say(`explain:${explanation.code}`, explanationParams(explanation, wording)) ??
      explanation.code;
  }, [t, i18n, format, language, reasonLabels, offerNames, codeLabel]);
}

function regionName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
