import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { labelOfScore, SentimentMark } from '../../marks/SentimentMark.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TrendLine } from '../../ui/TrendLine.tsx';
import classes from './Conversation.module.css';
import { useConversationStore } from './conversation-store.ts';

const DIRECTIONS = {
  rising: <IconArrowUpRight size={16} stroke={1.75} />,
  falling: <IconArrowDownRight size={16} stroke={1.75} />,
  steady: <IconArrowRight size={16} stroke={1.75} />,
} as const;

const HEIGHT_PX = 64;

/** How the customer's words have been reading; the place is kept while there is nothing to draw. */
export function SentimentTrendChart() {
  const { t } = useTranslation(['console', 'common']);
  const trend = useConversationStore((state) => state.trend);
  if (trend === null) {
    return (
      <div className={classes.trend}>
        <p className={classes.trendEmpty} style={{ height: HEIGHT_PX }}>
          {t('said.trend-empty')}
        </p>
      </div>
    );
  }
  const now = labelOfScore(trend.current);
  return (
    <div className={classes.trend} data-testid="trend">
      <TrendLine
        points={trend.points}
        height={HEIGHT_PX}
        turn={
          trend.turningPoint === null
            ? null
            : { index: trend.turningPoint, label: t('said.turned') }
        }
        label={t('said.trend', {
          now: t(`common:sentiment.${now}`),
          direction: t(`said.direction.${trend.direction}`),
        })}
      />
      <span className={classes.trendNow}>
        <SentimentMark label={now} size={20} />
        <Mark tone="neutral" icon={DIRECTIONS[trend.direction]}>
          {t(`said.direction.${trend.direction}`)}
        </Mark>
      </span>
    </div>
  );
}
