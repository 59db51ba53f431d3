import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scoresOf } from '../../../shared/domain/surveys/survey.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';
import classes from './DayBoard.module.css';

type FeedbackFormProps = {
  readonly callId: string;
  readonly name: string;
  readonly onStop: () => void;
};

const NOT_SAID = 'not-said';
const RESOLVED = ['yes', 'no', NOT_SAID] as const;
const SCORES = [...scoresOf('csat').map(String), NOT_SAID];

/** What came of a feedback call. Not reached: it is due again on the next working day. */
export function FeedbackForm({ callId, name, onStop }: FeedbackFormProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const [reached, setReached] = useState(true);
  const [resolved, setResolved] = useState<(typeof RESOLVED)[number]>(NOT_SAID);
  const [score, setScore] = useState(NOT_SAID);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const outcome = {
      reached,
      resolved: !reached || resolved === NOT_SAID ? null : resolved === 'yes',
      score: !reached || score === NOT_SAID ? null : Number(score),
    };
    host
      .call('feedback.record', { callId, outcome })
      .then(() => {
        announce({ brief: t('day.call-noted', { name }) });
        onStop();
      })
      .catch(report);
  };
  return (
    <form
      className={classes.form}
      onSubmit={send}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onStop();
      }}
    >
      <SegmentedChoice
        label={t('day.call-how')}
        value={reached ? 'reached' : 'not-reached'}
        choices={[
          { value: 'reached', label: t('day.call-reached') },
          { value: 'not-reached', label: t('day.call-not-reached') },
        ]}
        onChoose={(value) => setReached(value === 'reached')}
      />
      {reached ? (
        <>
          <Asked question={t('day.call-resolved')}>
            <SegmentedChoice
              label={t('day.call-resolved')}
              value={resolved}
              choices={RESOLVED.map((value) => ({ value, label: t(`day.call-answer.${value}`) }))}
              onChoose={setResolved}
            />
          </Asked>
          <Asked question={t('day.call-score')}>
            <SegmentedChoice
              label={t('day.call-score')}
              value={score}
              choices={SCORES.map((value) => ({
                value,
                label: value === NOT_SAID ? t('day.call-answer.not-said') : value,
              }))}
              onChoose={setScore}
            />
          </Asked>
        </>
      ) : (
        <p className={classes.sub}>{t('day.call-again')}</p>
      )}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" variant="filled">
          {t('day.call-save')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="neutral" onClick={onStop}>
          {t('day.call-stop')}
        </Button>
      </div>
    </form>
  );
}

function Asked({ question, children }: { question: string; children: ReactNode }) {
  return (
    <div className={classes.asked}>
      {/* The choice is named by it already. */}
      <span aria-hidden="true">{question}</span>
      {children}
    </div>
  );
}
