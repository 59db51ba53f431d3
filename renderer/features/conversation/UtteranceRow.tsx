import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadUtterance } from '../../../shared/contract/views.ts';
import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { SentimentMark } from '../../marks/SentimentMark.tsx';
import classes from './Conversation.module.css';

type UtteranceRowProps = { readonly utterance: ReadUtterance; readonly sinceMs: number };

/** One thing said; only the customer's words are read for sentiment. */
export const UtteranceRow = memo(function UtteranceRow({ utterance, sinceMs }: UtteranceRowProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { speaker, text, sentiment, atMs } = utterance;
  return (
    <li className={classes.row} data-speaker={speaker}>
      <span className={classes.time}>{clockText(atMs - sinceMs)}</span>
      <span className={classes.said}>
        <span className={classes.speaker}>{t(`said.${speaker}`)}</span>
        <span className={classes.text}>{text}</span>
      </span>
      {sentiment === null ? (
        <span />
      ) : (
        <SentimentMark
          label={sentiment.label}
          hint={t('said.odds', {
            negative: format.percent(sentiment.negative),
            neutral: format.percent(sentiment.neutral),
            positive: format.percent(sentiment.positive),
          })}
        />
      )}
    </li>
  );
});
