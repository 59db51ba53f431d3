import { IconAlertCircle, IconClockExclamation, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OpenComplaint, OpenPromise } from '../../../shared/domain/customer/customer-360.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './rows.module.css';

type OpenIssuesProps = {
  readonly complaints: readonly OpenComplaint[];
  readonly promises: readonly OpenPromise[];
};

/** What the customer is still waiting for: complaints, and what they were promised. */
export function OpenIssues({ complaints, promises }: OpenIssuesProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const nowMs = Date.now();
  const nothing = complaints.length === 0 && promises.length === 0;
  return (
    <Section title={t('who.open')}>
      {nothing ? <p className={classes.none}>{t('who.nothing-open')}</p> : null}
      <ul className={classes.rows}>
        {complaints.map(({ id, subject, openedAtMs }) => (
          <li key={id} className={classes.row}>
            <span className={classes.main}>
              {subject}
              <span className={classes.sub}>
                <Mark tone="warn" icon={<IconAlertCircle size={14} stroke={1.75} />}>
                  {t('who.complaint')}
                </Mark>
              </span>
            </span>
            <span className={classes.figure}>{format.relative(openedAtMs, nowMs)}</span>
          </li>
        ))}
        {promises.map(({ id, text, dueAtMs }) => (
          <li key={id} className={classes.row}>
            <span className={classes.main}>
              {text}
              <span className={classes.sub}>
                {dueAtMs < nowMs ? (
                  <Mark tone="bad" icon={<IconClockExclamation size={14} stroke={1.75} />}>
                    {t('who.promise-overdue')}
                  </Mark>
                ) : (
                  <Mark tone="neutral" icon={<IconClockHour4 size={14} stroke={1.75} />}>
                    {t('who.promise')}
                  </Mark>
                )}
              </span>
            </span>
            <span className={classes.figure}>{format.relative(dueAtMs, nowMs)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
