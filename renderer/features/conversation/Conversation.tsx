import { IconMessages } from '@tabler/icons-react';
import type { FocusEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import classes from './Conversation.module.css';
import { useChooserStore } from './chooser-store.ts';
import { useConversationStore } from './conversation-store.ts';
import { READING } from './ReadingMark.tsx';
import { SentimentTrendChart } from './SentimentTrendChart.tsx';
import { UtteranceRow } from './UtteranceRow.tsx';
import { useCorrectCommand } from './use-correct-command.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

/** What is being said, newest at the foot, with the way it is going drawn above. */
export function Conversation() {
  const { t } = useTranslation('console');
  const utterances = useConversationStore((state) => state.utterances);
  const connectedAtMs = useConversationStore((state) => state.connectedAtMs);
  const openId = useChooserStore((state) => state.openId);
  const lastId = useChooserStore((state) => state.lastId);
  const newestId = utterances.findLast(({ sentiment }) => sentiment !== null)?.id ?? null;
  useCorrectCommand(newestId);
  const { ref, behind, toEnd } = useStickToEnd<HTMLElement>(utterances.length, openId !== null);
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
            <ol className={classes.log} onKeyDown={stepOverReadings} onBlur={leaveReadings}>
              {utterances.map((utterance) => (
                <UtteranceRow
                  key={utterance.id}
                  utterance={utterance}
                  sinceMs={connectedAtMs ?? utterance.atMs}
                  isOpen={utterance.id === openId}
                  isStop={utterance.id === (lastId ?? newestId)}
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

/** Up and down go from one reading to the next, from its mark or its chooser. */
function stepOverReadings(event: KeyboardEvent<HTMLOListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = event.target instanceof Element ? event.target.closest('li') : null;
  if (step === undefined || row === null) return;
  event.preventDefault();
  const marks = [...event.currentTarget.querySelectorAll<HTMLElement>(`[${READING}]`)];
  const next = marks[marks.findIndex((mark) => row.contains(mark)) + step];
  const nextId = next?.getAttribute(READING) ?? null;
  if (next === undefined || nextId === null) return;
  const { openId, goTo } = useChooserStore.getState();
  // An open chooser takes the focus with it.
  if (openId === null) next.focus();
  goTo(nextId);
}

function leaveReadings({ currentTarget, relatedTarget }: FocusEvent<HTMLOListElement>): void {
  if (!currentTarget.contains(relatedTarget)) useChooserStore.getState().leave();
}
