import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { MOST_REASONS } from '../../reports/questions/trends.ts';
import type { Report } from '../../reports/use-report.ts';
import { ReasonTrend } from './ReasonTrend.tsx';
import classes from './ReasonTrends.module.css';

type ReasonTrendsProps = {
  readonly filter: ReportFilter;
  /** From topReasons(). */
  readonly reasons: Report<'report.figures'>;
};

/** A small picture for each of the reasons most contacts are about: none needs its color to be told. */
export function ReasonTrends({ filter, reasons }: ReasonTrendsProps) {
  const { t } = useTranslation('reports');
  const id = useId();
  const { answer } = reasons;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {t('trends.reasons', { count: MOST_REASONS })}
      </h2>
      {answer !== null && answer.rows.length === 0 ? (
        <p className={classes.empty}>{t('trends.empty')}</p>
      ) : null}
      <div className={classes.pictures}>
        {answer?.rows.map(({ key, label }) => (
          <ReasonTrend key={key} filter={filter} reason={key} label={label} />
        ))}
      </div>
    </section>
  );
}
