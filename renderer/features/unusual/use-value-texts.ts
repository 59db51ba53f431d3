import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type UnusualQuestionId,
  unusualQuestion,
} from '../../../shared/domain/reporting/unusual/questions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useFigureTexts } from '../../reports/texts.ts';

/** How the values of a question are written, and how far they are from what is expected. */
export type ValueTexts = {
  value(value: number): string;
  /** With its sign; of shares in percentage points. */
  difference(difference: number): string;
  /** What a difference is called, with what it is told in. */
  readonly differenceName: string;
};

/** The texts of a question's values, in its unit. */
export function useValueTexts(id: UnusualQuestionId): ValueTexts {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const format = useFormat();
  const { valueUnit } = unusualQuestion(id);
  return useMemo((): ValueTexts => {
    // A mean of counts is no count, and points of a percent are no shares: one decimal tells them apart.
    const oneDecimal = (of: number) => format.number(Math.round(of * 10) / 10);
    const signed = (of: number, text: (of: number) => string) =>
      of > 0 ? `+${text(of)}` : text(of);
    if (valueUnit === 'share') {
      return {
        value: (of) => texts.value('share', of),
        difference: (of) => signed(of * 100, oneDecimal),
        differenceName: t('unusual.difference-points'),
      };
    }
    const value = (of: number) =>
      valueUnit === 'count' ? oneDecimal(of) : texts.value('money', of);
    return {
      value,
      difference: (of) => signed(of, value),
      differenceName: t('unusual.difference'),
    };
  }, [valueUnit, texts, format, t]);
}
