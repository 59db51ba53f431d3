import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/Section.tsx';
import classes from './DayBoard.module.css';
import { DueBy } from './DueBy.tsx';
import { useDayStore } from './day-store.ts';
import { FeedbackForm } from './FeedbackForm.tsx';

/** Customers to call and ask how it went: whom, why, where, and what came of it. */
export function FeedbackCalls() {
  const { t } = useTranslation('console');
  const calls = useDayStore((state) => state.day.feedbackCalls);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title={t('day.calls')}>
      <ul className={classes.rows}>
        {calls.map(({ callId, customerName, phone, cause, attempts, dueAtMs }) => {
          const name = customerName ?? t('caller.unknown');
          return (
            <li
              key={callId}
              className={classes.promise}
              data-late={dueAtMs < Date.now() || undefined}
            >
              <span className={classes.main}>
                {name}
                <span className={classes.sub}>
                  {[
                    t(cause === 'saved' ? 'day.call-saved' : 'day.call-unhappy'),
                    phone,
                    attempts > 0 ? t('day.call-tried', { count: attempts }) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <DueBy dueAtMs={dueAtMs} />
              <Button
                className={classes.act ?? ''}
                size="compact-sm"
                variant="default"
                aria-expanded={open === callId}
                aria-label={t('day.call-record-of', { name })}
                onClick={() => setOpen(open === callId ? null : callId)}
              >
                {t('day.call-record')}
              </Button>
              {open === callId ? (
                <FeedbackForm callId={callId} name={name} onStop={() => setOpen(null)} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
