import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { contactsBehind } from '../../reports/behind.ts';
import { FigureTile } from '../../reports/FigureTile.tsx';
import { FCR_METRICS } from '../../reports/questions/fcr.ts';
import { Tiles } from '../../reports/Tile.tsx';

// locale-keys: reports:fcr.note.*

type FcrFiguresProps = {
  readonly filter: ReportFilter;
  readonly total: SupervisorOutput<'report.figures'>['total'];
};

/** The three side by side, each among its own contacts: there is no one figure of them. */
export function FcrFigures({ filter, total }: FcrFiguresProps) {
  const { t } = useTranslation('reports');
  return (
    <Tiles>
      {FCR_METRICS.map((metric) => (
        <FigureTile
          key={metric}
          metric={metric}
          figure={total[metric]}
          href={contactsBehind(filter, metric)}
          note={t(`fcr.note.${metric}`)}
        />
      ))}
    </Tiles>
  );
}
