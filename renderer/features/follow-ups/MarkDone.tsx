import { Button, Popover, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpLine } from '../../../shared/protocol/supervisor/follow-ups.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './FollowUpsScreen.module.css';

type MarkDoneProps = { readonly line: FollowUpLine; readonly onDone: () => void };

/** Says that a follow-up has been seen to in another way; how is asked, and kept with who said so. */
export function MarkDone({ line, onDone }: MarkDoneProps) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return setMissing(true);
    host
      .call('follow-up.done', { id: line.id, kind: line.kind, note })
      .then(() => {
        setOpened(false);
        announce({ brief: t('follow-ups.noted') });
        onDone();
      })
      .catch(report);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      position="bottom-end"
      trapFocus
      returnFocus
      // What was typed does not go out of sight because the table was scrolled.
      hideDetached={false}
      shadow="md"
    >
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(!opened)}>
          {t('follow-ups.mark-done')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('follow-ups.mark-done')}>
        <form className={classes.form} onSubmit={send}>
          <TextInput
            data-autofocus
            label={t('follow-ups.how')}
            error={missing && note.trim() === '' ? t('follow-ups.how-needed') : false}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div className={classes.actions}>
            <Button type="submit" size="compact-sm" variant="filled">
              {t('follow-ups.confirm')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="neutral"
              onClick={() => setOpened(false)}
            >
              {t('follow-ups.never-mind')}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
