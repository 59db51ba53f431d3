import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './Budgets.module.css';

type WriteOffFormProps = {
  readonly out: Budgets['leases'][number];
  /** What is left of it, as it is written. */
  readonly left: string;
  readonly onDone: () => void;
  readonly onStop: () => void;
};

/** Says what a write-off means and asks what happened, in place; it cannot be taken back. */
export function WriteOffForm({ out, left, onDone, onStop }: WriteOffFormProps) {
  const { t } = useTranslation('budgets');
  const host = useHost();
  const report = useReportFailure();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return setMissing(true);
    host
      .call('lease.write-off', { leaseId: out.lease.leaseId, note })
      .then(() => {
        announce({ brief: t('announce', { left, name: out.agentName }) });
        onDone();
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
      <TextInput
        ref={field}
        label={t('note')}
        description={t('write-off-means')}
        error={missing && note.trim() === '' ? t('note-needed') : false}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" color="bad">
          {t('confirm', { left })}
        </Button>
        <Button variant="subtle" color="neutral" onClick={onStop}>
          {t('never-mind')}
        </Button>
      </div>
    </form>
  );
}
