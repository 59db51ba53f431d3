import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SentimentTrend } from '../../../shared/domain/sentiment/sentiment.ts';
import { clockText } from '../../i18n/format.ts';
import { labelOfScore, SentimentFace } from '../../marks/SentimentFace.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TrendLine } from '../../ui/TrendLine.tsx';
import { TrendShape } from '../../ui/TrendShape.tsx';
import { useConversationStore } from './conversation-store.ts';
import classes from './SentimentTrendChart.module.css';
import { trendMoments } from './trend-moments.ts';

const DIRECTIONS = {
  rising: <IconArrowUpRight size={16} stroke={1.75} />,
  falling: <IconArrowDownRight size={16} stroke={1.75} />,
  steady: <IconArrowRight size={16} stroke={1.75} />,
} as const;

const HEIGHT_PX = 64;

/** How the customer's words have been reading; the place is kept while there is nothing to draw. */
export function SentimentTrendChart() {
  const { t } = useTranslation('console');
  const trend = useConversationStore((state) => state.trend);
  return (
    <div className={classes.trend} style={{ height: HEIGHT_PX }}>
      {trend === null ? (
        <p className={classes.empty}>{t('said.trend-empty')}</p>
      ) : (
        <Drawn trend={trend} />
      )}
    </div>
  );
}

function Drawn({ trend }: { trend: SentimentTrend }) {
  const { t } = useTranslation(['console', 'common']);
  const utterances = useConversationStore((state) => state.utterances);
  const connectedAtMs = useConversationStore((state) => state.connectedAtMs);
  const label = labelOfScore(trend.current);
  const now = t(`common:sentiment.${label}`);
  const direction = t(`said.direction.${trend.direction}`);
  const names = { fall: t('said.fell'), turn: t('said.turned'), low: t('said.lowest') };
  const moments = trendMoments(trend, utterances).map(({ index, kinds, atMs }) => ({
    index,
    kind: kinds[0] ?? 'turn',
    what: kinds.map((kind) => names[kind]).join(', '),
    time: clockText(atMs - (connectedAtMs ?? atMs)),
  }));
  return (
    <>
      <TrendLine
        points={trend.points}
        height={HEIGHT_PX}
        marks={moments}
        label={[
          t('said.trend', { now, direction }),
          ...moments.map(({ what, time }) => t('said.moment', { what, time })),
        ].join('; ')}
      />
      {/* The drawing's label says all of it to those who do not see it. */}
      <ul className={classes.legend} aria-hidden="true">
        <li className={classes.now}>
          <SentimentFace label={label} size={16} />
          {now}
          <Mark tone="neutral" icon={DIRECTIONS[trend.direction]}>
            {direction}
          </Mark>
        </li>
        {moments.map(({ index, kind, what, time }) => (
          <li key={index} className={classes.moment}>
            <TrendShape kind={kind} />
            <span className={classes.what}>{what}</span>
            <span className={classes.time}>{time}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
