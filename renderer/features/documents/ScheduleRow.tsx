import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSchedule } from '../../../shared/protocol/supervisor/documents.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './Documents.module.css';
import { clockOfMinute, type TeamOption, useTeamNames } from './wanted.ts';

type ScheduleRowProps = {
  readonly schedule: DocumentSchedule;
  readonly teams: readonly TeamOption[];
  readonly onDeleted: () => void;
};

/**
 * A report that is made by itself. It is deleted by pressing the same button twice; leaving the button,
 * or Escape, takes the first back.
 */
export function ScheduleRow({ schedule, teams, onDeleted }: ScheduleRowProps) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const format = useFormat();
  const teamNames = useTeamNames(teams);
  const [asked, setAsked] = useState(false);
  const time = clockOfMinute(schedule.atMinute);
  const what = t(schedule.kind === 'daily' ? 'documents.every-day' : 'documents.every-monday', {
    time,
  });
  const press = () => {
    if (!asked) {
      setAsked(true);
      announce({ brief: t('documents.delete-sure') });
      return;
    }
    host
      .call('schedule.delete', { id: schedule.id })
      .then(() => {
        announce({ brief: t('documents.deleted') });
        onDeleted();
      })
      .catch(report);
  };
  return (
    <li className={classes.schedule}>
      <span className={classes.what}>
        {what}
        <span className={classes.sub}>
          {[
            t(`documents.formats.${schedule.format}`),
            format.languageName(schedule.language),
            teamNames(schedule.teams),
            t('documents.by', { name: schedule.createdBy }),
          ].join(' · ')}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant={asked ? 'filled' : 'default'}
        aria-label={t(asked ? 'documents.delete-sure-of' : 'documents.delete-of', { what })}
        onClick={press}
        onBlur={() => setAsked(false)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setAsked(false);
        }}
      >
        {t(asked ? 'documents.delete-sure' : 'documents.delete')}
      </Button>
    </li>
  );
}
