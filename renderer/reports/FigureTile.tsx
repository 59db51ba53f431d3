import type { ReactNode } from 'react';
import type { Figure } from '../../shared/domain/reporting/metrics/figure.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import classes from './FigureTile.module.css';
import { FigureValue } from './FigureValue.tsx';
import { MetricHelp } from './MetricHelp.tsx';
import { useMetricTexts } from './texts.ts';

/** Tiles side by side, as many as there is room for. Its children are FigureTiles. */
export function FigureTiles({ children }: { children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}

type FigureTileProps = {
  readonly metric: MetricId;
  readonly figure: Figure | undefined;
  readonly href?: string | undefined;
  /** A few words that keep it from being mistaken for another. */
  readonly note?: string | undefined;
};

/** One figure, large, with its name and the way to what it means and to what is behind it. */
export function FigureTile({ metric, figure, href, note }: FigureTileProps) {
  const { name } = useMetricTexts()(metric);
  return (
    <div className={classes.tile}>
      <dt className={classes.name}>
        {name}
        <MetricHelp metric={metric} />
      </dt>
      <dd className={classes.figure}>
        <FigureValue metric={metric} figure={figure} href={href} />
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
