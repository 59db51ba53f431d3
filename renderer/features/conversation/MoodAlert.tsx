import { IconTrendingDown } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { clockText } from '../../i18n/format.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Conversation.module.css';
import { useConversationStore } from './conversation-store.ts';
import { trendMoments } from './trend-moments.ts';

/** Says that the customer's mood falls fast, as long as it is so; told aloud once for each fall. */
export function MoodAlert() {
  const { t } = useTranslation('console');
  const trend = useConversationStore((state) => state.trend);
  const utterances = useConversationStore((state) => state.utterances);
  const connectedAtMs = useConversationStore((state) => state.connectedAtMs);
  const moments = trend === null ? [] : trendMoments(trend, utterances);
  const fall = moments.find(({ kinds }) => kinds.includes('fall'));
  const falls = fall !== undefined;

  const say = useEffectEvent(() => announce({ brief: t('announce.mood-falls') }));
  useEffect(() => {
    if (falls) say();
  }, [falls]);

  if (!falls) return null;
  return (
    <div className={classes.alert}>
      <Mark tone="warn" soft icon={<IconTrendingDown size={16} stroke={2} />}>
        {t('said.mood-falls', { time: clockText(fall.atMs - (connectedAtMs ?? fall.atMs)) })}
      </Mark>
    </div>
  );
}
