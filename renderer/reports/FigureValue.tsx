import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../shared/domain/reporting/metrics/figure.ts';
import { type MetricId, metricOf } from '../../shared/domain/reporting/metrics/metrics.ts';
import { useFormat } from '../i18n/use-format.ts';
import classes from './FigureValue.module.css';
import { useFigureTexts } from './texts.ts';

type FigureValueProps = {
  readonly metric: MetricId;
  /** Undefined while it has not come. */
  readonly figure: Figure | undefined;
  /** Where the contacts behind it are listed; see contactsBehind(). */
  readonly href?: string | undefined;
};

/**
 * A figure by its unit, with its interval where it has one and the counts of a share as a hint; a dash
 * where nothing is known.
 */
export function FigureValue({ metric, figure, href }: FigureValueProps) {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const format = useFormat();
  if (figure === undefined) return <span className={classes.value} />;
  const { unit } = metricOf(metric);
  const { value, of, among } = figure;
  if (value === null) {
    return (
      <span className={classes.none} data-hint={t('frame.no-figure')}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t('frame.no-figure')}</VisuallyHidden>
      </span>
    );
  }
  const interval = texts.interval(unit, figure);
  const counts =
    of === undefined || among === undefined
      ? undefined
      : t('frame.of-among', { of: format.number(of), among: format.number(among) });
  const shown = (
    <>
      <span className={classes.value}>{texts.value(unit, value)}</span>
      {interval === null ? null : (
        <span className={classes.interval}>
          <VisuallyHidden>{t('frame.interval')}</VisuallyHidden>
          {interval}
        </span>
      )}
      {counts === undefined ? null : <VisuallyHidden>, {counts}</VisuallyHidden>}
    </>
  );
  if (href === undefined) {
    return (
      <span className={classes.figure} data-hint={counts}>
        {shown}
      </span>
    );
  }
  return (
    <a className={classes.figure} href={href} data-hint={counts ?? t('frame.open-contacts')}>
      {shown}
    </a>
  );
}
