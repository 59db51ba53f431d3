import { IconMinus, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Mood } from '../../../shared/protocol/supervisor/floor.ts';
import { labelOfScore } from '../../marks/SentimentFace.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TrendLine } from '../../ui/TrendLine.tsx';
import classes from './ContactTable.module.css';

const ICONS = { rising: IconTrendingUp, falling: IconTrendingDown, steady: IconMinus } as const;

/** How the customer's words have been going: a small line, and in words how they read now. */
export function MoodCell({ mood }: { mood: Mood }) {
  const { t } = useTranslation(['floor', 'common']);
  const { points, current, direction, fallen } = mood;
  const label = labelOfScore(current);
  const Icon = ICONS[direction];
  const tone = fallen ? 'warn' : 'neutral';
  const words = t('open.mood-now', {
    mood: t(`common:sentiment.${label}`),
    direction: t(`open.direction.${direction}`),
  });
  return (
    <span className={classes.mood}>
      <TrendLine points={points} label={t('open.mood-line')} height={24} />
      <Mark tone={tone} icon={<Icon size={16} stroke={1.75} />}>
        {words}
      </Mark>
    </span>
  );
}
