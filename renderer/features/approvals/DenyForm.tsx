import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './RequestCard.module.css';

type DenyFormProps = {
  readonly onSend: (decision: ApprovalDecision) => Promise<void>;
  readonly onStop: () => void;
};

/** A no has a reason: the agent reads it while the customer waits. */
export function DenyForm({ onSend, onStop }: DenyFormProps) {
  const { t } = useTranslation('approvals');
  const report = useReportFailure();
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return;
    onSend({ kind: 'deny', note }).then(onStop).catch(report);
  };
  return (
    <form className={classes.form} onSubmit={send} onKeyDown={onEscape(onStop)}>
      <TextInput
        ref={field}
        label={t('deny-why')}
        maxLength={500}
        required
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" aria-disabled={note.trim() === ''}>
          {t('send')}
        </Button>
        <Button variant="subtle" color="neutral" onClick={onStop}>
          {t('never-mind')}
        </Button>
      </div>
    </form>
  );
}

/** Escape thinks better of it. */
export const onEscape =
  (stop: () => void) =>
  ({ key }: { readonly key: string }) => {
    if (key === 'Escape') stop();
  };
