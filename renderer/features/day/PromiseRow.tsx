import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayView } from '../../../shared/contract/views.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './DayBoard.module.css';
import { DueBy } from './DueBy.tsx';

type PromiseRowProps = { readonly promise: DayView['promises'][number] };

/**
 * A promise that is due. That it was kept is said twice by the same key, since it is a fact from then on;
 * leaving the button, or Escape, takes the first back.
 */
export function PromiseRow({ promise }: PromiseRowProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const [asked, setAsked] = useState(false);
  const { promiseId, customerName, text, dueAtMs } = promise;
  const press = () => {
    if (!asked) {
      setAsked(true);
      announce({ brief: t('day.kept-sure') });
      return;
    }
    host
      .call('promise.keep', { promiseId })
      .then(() => announce({ brief: t('day.kept-noted', { text }) }))
      .catch(report);
  };
  return (
    <li className={classes.promise} data-late={dueAtMs < Date.now() || undefined}>
      <span className={classes.main}>
        {text}
        <span className={classes.sub}>{customerName ?? t('caller.unknown')}</span>
      </span>
      <DueBy dueAtMs={dueAtMs} />
      <Button
        className={classes.act ?? ''}
        size="compact-sm"
        variant={asked ? 'filled' : 'default'}
        aria-label={t(asked ? 'day.kept-sure-of' : 'day.kept-of', { text })}
        onClick={press}
        onBlur={() => setAsked(false)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setAsked(false);
        }}
      >
        {t(asked ? 'day.kept-sure' : 'day.kept')}
      </Button>
    </li>
  );
}
