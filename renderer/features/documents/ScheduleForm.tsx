import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './Documents.module.css';
import { asRequest, minuteOfClock, type Wanted } from './wanted.ts';

type ScheduleFormProps = { readonly wanted: Wanted; readonly onScheduled: () => void };

/** Has the report made from now on, every day or every Monday at a time of the company's clock. */
export function ScheduleForm({ wanted, onScheduled }: ScheduleFormProps) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const [time, setTime] = useState('07:00');
  const [refused, setRefused] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const atMinute = minuteOfClock(time);
    setRefused(atMinute === null);
    if (atMinute === null) return;
    host
      .call('schedule.add', { ...asRequest(wanted), atMinute })
      .then(() => {
        announce({ brief: t('documents.scheduled') });
        onScheduled();
      })
      .catch(report);
  };
  return (
    <form className={classes.way} noValidate onSubmit={add}>
      <TextInput
        type="time"
        label={t('documents.at')}
        error={refused ? t('documents.time-refused') : false}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('documents.schedule')}
      </Button>
      <p className={classes.hint}>{t(`documents.when-${wanted.kind}`)}</p>
    </form>
  );
}
