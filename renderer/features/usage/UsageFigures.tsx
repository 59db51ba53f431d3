import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import { contactsBehind } from '../../reports/behind.ts';
import { FigureTile } from '../../reports/FigureTile.tsx';
import { USAGE_FIGURES } from '../../reports/questions/usage.ts';
import { Tiles } from '../../reports/Tile.tsx';
import type { Report } from '../../reports/use-report.ts';
import classes from './UsageFigures.module.css';

type UsageFiguresProps = {
  readonly filter: ReportFilter;
  readonly report: Report<'report.figures'>;
};

const GROUPS = Object.keys(USAGE_FIGURES) as (keyof typeof USAGE_FIGURES)[];

/**
 * The figures of the period. The gross save rate is what agents recorded; what offering really brought
 * stands beside it, with its interval, so that neither is taken for the other.
 */
export function UsageFigures({ filter, report: { answer, outdated } }: UsageFiguresProps) {
  const { t } = useTranslation('reports');
  const notes: Partial<Record<MetricId, string>> = {
    'gross-save-rate': t('usage.gross-note'),
    'incremental-save': t('usage.incremental-note'),
    'stuck-30': t('usage.stuck-30-note'),
    'stuck-90': t('usage.stuck-90-note'),
  };
  return (
    <div className={classes.groups} data-outdated={outdated || undefined} aria-busy={outdated}>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`usage-${group}`}>
          <h2 id={`usage-${group}`} className={classes.title}>
            {t(`usage.${group}`)}
          </h2>
          <Tiles>
            {USAGE_FIGURES[group].map((metric) => (
              <FigureTile
                key={metric}
                metric={metric}
                figure={answer?.total[metric]}
                href={contactsBehind(filter, metric)}
                note={notes[metric]}
              />
            ))}
          </Tiles>
        </section>
      ))}
    </div>
  );
}
