import { useTranslation } from 'react-i18next';
import { APPROVAL_ENDS } from '../../../shared/protocol/supervisor/authority.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Tile, Tiles } from '../../reports/Tile.tsx';
import classes from './ApprovalHistory.module.css';

type HistoryFiguresProps = {
  readonly answer: SupervisorOutput<'report.approvals'> | null;
  readonly outdated: boolean;
};

/** How many requests ended in which way, and how long those that were answered had waited. */
export function HistoryFigures({ answer, outdated }: HistoryFiguresProps) {
  const { t } = useTranslation('approvals');
  const format = useFormat();
  const count = answer?.rowCount ?? 0;
  const time = (ms: number | undefined) =>
    ms === undefined ? (
      <span className={classes.none} data-hint={t('history.nobody')}>
        –
      </span>
    ) : (
      clockText(ms)
    );
  return (
    <div
      className={classes.figures}
      data-outdated={outdated || undefined}
      aria-busy={outdated}
      data-testid="history-figures"
    >
      <Tiles>
        {APPROVAL_ENDS.map((end) => (
          <Tile
            key={end}
            name={t(`history.ends.${end}`)}
            note={
              answer === null || count === 0
                ? undefined
                : t('history.share', {
                    share: format.percent(answer.counts[end] / count),
                    count: format.number(count),
                  })
            }
          >
            {answer === null ? null : format.number(answer.counts[end])}
          </Tile>
        ))}
        <Tile name={t('history.median')}>
          {answer === null ? null : time(answer.response?.medianMs)}
        </Tile>
        <Tile name={t('history.p90')}>{answer === null ? null : time(answer.response?.p90Ms)}</Tile>
      </Tiles>
    </div>
  );
}
