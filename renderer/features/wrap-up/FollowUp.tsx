import { Button, TextInput } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WrapUpDraft } from '../../../shared/contract/views.ts';
import { DAY_MS } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './WrapUp.module.css';

type FollowUpValue = WrapUpDraft['followUp'];
type FollowUpProps = {
  readonly followUp: FollowUpValue;
  readonly onEdit: (followUp: FollowUpValue) => void;
};

const SOON_DAYS = [1, 3, 7] as const;
const MORNING_HOUR = 9;

/** What was promised to the customer, and by when. */
export function FollowUp({ followUp, onEdit }: FollowUpProps) {
  const { t } = useTranslation('wrap-up');
  const format = useFormat();
  if (followUp === null) {
    return (
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={16} aria-hidden="true" />}
        onClick={() => onEdit({ dueAtMs: morningIn(1), text: '' })}
      >
        {t('promise.add')}
      </Button>
    );
  }
  return (
    <fieldset className={classes.follow}>
      <legend>{t('promise.label')}</legend>
      <TextInput
        label={t('promise.text')}
        value={followUp.text}
        maxLength={2000}
        autoFocus={followUp.text === ''}
        onChange={(event) => onEdit({ ...followUp, text: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t('promise.due')}
        value={localInput(followUp.dueAtMs)}
        onChange={(event) => {
          const dueAtMs = new Date(event.currentTarget.value).getTime();
          if (!Number.isNaN(dueAtMs)) onEdit({ ...followUp, dueAtMs });
        }}
      />
      <div className={classes.when}>
        {SOON_DAYS.map((days) => (
          <Button
            key={days}
            size="compact-sm"
            onClick={() => onEdit({ ...followUp, dueAtMs: morningIn(days) })}
          >
            {format.relative(Date.now() + days * DAY_MS, Date.now())}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" color="neutral" onClick={() => onEdit(null)}>
          {t('promise.remove')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The start of the working day, some days from now, on this workstation's clock. */
function morningIn(days: number): number {
  const date = new Date();
  date.setDate(date.getDate() + days);
  date.setHours(MORNING_HOUR, 0, 0, 0);
  return date.getTime();
}

/** A time as `datetime-local` wants it: local, without a zone. */
function localInput(timeMs: number): string {
  const local = new Date(timeMs - new Date(timeMs).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
