import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useFigureTexts } from '../../reports/texts.ts';

type ChangeSinceProps = {
  readonly now: number | null;
  /** Null while it has not come. */
  readonly before: number | null;
};

/** How much a count changed, with its sign, and what it was. */
export function ChangeSince({ now, before }: ChangeSinceProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useFigureTexts();
  if (now === null || before === null) return null;
  return (
    <span>
      {texts.value('points', now - before)} (
      {t('trends.from-before', { count: before, text: format.number(before) })})
    </span>
  );
}
