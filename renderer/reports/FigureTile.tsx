import type { Figure } from '../../shared/domain/reporting/metrics/figure.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { FigureValue } from './FigureValue.tsx';
import { MetricHelp } from './MetricHelp.tsx';
import { Tile } from './Tile.tsx';
import { useMetricTexts } from './texts.ts';

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
    <Tile name={name} help={<MetricHelp metric={metric} />} note={note}>
      <FigureValue metric={metric} figure={figure} href={href} />
    </Tile>
  );
}
