import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useFigureTexts } from '../../reports/texts.ts';
import type { Report } from '../../reports/use-report.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './UnusualScreen.module.css';

/** How the comparison was made, in words, and what was found of all together. */
export function HowCompared({ report }: { readonly report: Report<'report.unusual'> }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useFigureTexts();
  const { answer } = report;
  return (
    <Section level={2} title={t('unusual.how')} className={classes.card}>
      <ul className={classes.how}>
        <li>{t('unusual.how-mix')}</li>
        <li>{t('unusual.how-limits')}</li>
        <li>{t('unusual.how-false')}</li>
        {answer !== null && answer.overdispersion > 1 ? (
          <li>
            {t('unusual.how-varied', { times: format.number(rounded(answer.overdispersion)) })}
          </li>
        ) : null}
        {answer === null || answer.slowFromMs === null ? null : (
          <li>{t('unusual.how-slow', { time: texts.value('duration', answer.slowFromMs) })}</li>
        )}
      </ul>
    </Section>
  );
}

function rounded(times: number): number {
  return Math.round(times * 10) / 10;
}
