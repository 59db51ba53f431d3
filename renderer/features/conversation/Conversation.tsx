import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import classes from './Conversation.module.css';
import { useConversationStore } from './conversation-store.ts';
import { SentimentTrendChart } from './SentimentTrendChart.tsx';
import { UtteranceRow } from './UtteranceRow.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

/** What is being said, newest at the foot, with the way it is going drawn above. */
export function Conversation() {
  const { t } = useTranslation('console');
  const utterances = useConversationStore((state) => state.utterances);
  const connectedAtMs = useConversationStore((state) => state.connectedAtMs);
  const { ref, behind, toEnd } = useStickToEnd<HTMLElement>(utterances.length);
  return (
    <>
      <SentimentTrendChart />
      <div className={classes.frame}>
        <section
          ref={ref}
          className={classes.scroll}
          aria-label={t('said.log')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
          tabIndex={0}
        >
          {utterances.length === 0 ? (
            <EmptyNote icon={<IconMessages size={24} stroke={1.5} />}>{t('said.empty')}</EmptyNote>
          ) : (
            <ol className={classes.log}>
              {utterances.map((utterance) => (
                <UtteranceRow
                  key={utterance.id}
                  utterance={utterance}
                  sinceMs={connectedAtMs ?? utterance.atMs}
                />
              ))}
            </ol>
          )}
        </section>
        {behind ? (
          <button type="button" className={classes.newer} onClick={toEnd}>
            {t('said.newer')}
          </button>
        ) : null}
      </div>
    </>
  );
}
