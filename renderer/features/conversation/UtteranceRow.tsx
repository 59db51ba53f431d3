import { IconPencil } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadUtterance } from '../../../shared/contract/views.ts';
import { clockText } from '../../i18n/format.ts';
import classes from './Conversation.module.css';
import { ReadingChooser } from './ReadingChooser.tsx';
import { ReadingMark } from './ReadingMark.tsx';

type UtteranceRowProps = {
  readonly utterance: ReadUtterance;
  readonly sinceMs: number;
  readonly isOpen: boolean;
  readonly isStop: boolean;
};

/** One thing said; only the customer's words are read. */
export const UtteranceRow = memo(function UtteranceRow(props: UtteranceRowProps) {
  const { utterance, sinceMs, isOpen, isStop } = props;
  const { t } = useTranslation(['console', 'common']);
  const saidId = useId();
  const { speaker, text, sentiment, intent, corrected, atMs } = utterance;
  return (
    <li className={classes.row} data-speaker={speaker}>
      <span className={classes.time}>{clockText(atMs - sinceMs)}</span>
      <span className={classes.said}>
        <span className={classes.head}>
          <span className={classes.speaker}>{t(`said.${speaker}`)}</span>
          {intent === null ? null : (
            <span className={classes.intent}>{t(`common:intent.${intent.intent}`)}</span>
          )}
          {corrected === null ? null : (
            <span className={classes.corrected}>
              <IconPencil size={12} stroke={1.75} aria-hidden="true" />
              {t('said.corrected')}
            </span>
          )}
        </span>
        <span id={saidId} className={classes.text}>
          {text}
        </span>
      </span>
      {sentiment === null ? (
        <span />
      ) : (
        <ReadingMark utterance={utterance} sentiment={sentiment} isOpen={isOpen} isStop={isStop} />
      )}
      {isOpen ? <ReadingChooser utterance={utterance} saidId={saidId} /> : null}
    </li>
  );
});
