import { useMemo } from 'react';
import {
  type UnusualQuestionId,
  unusualQuestion,
} from '../../../shared/domain/reporting/unusual/questions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useFigureTexts } from '../../reports/texts.ts';

/** How the values of a question are written, and how far they are from what is expected. */
export type ValueTexts = {
  value(value: number): string;
  /** With its sign. */
  difference(difference: number): string;
};

/** The texts of a question's values, in its unit. */
export function useValueTexts(id: UnusualQuestionId): ValueTexts {
  const texts = useFigureTexts();
  const format = useFormat();
  const { valueUnit } = unusualQuestion(id);
  return useMemo(() => {
    const value = (of: number): string =>
      // A mean of counts is no count: one decimal tells them apart.
      valueUnit === 'count' ? format.number(Math.round(of * 10) / 10) : texts.value(valueUnit, of);
    return {
      value,
      difference: (of) => (of > 0 ? `+${value(of)}` : value(of)),
    };
  }, [valueUnit, texts, format]);
}
