import { useTranslation } from 'react-i18next';
import type { DocumentSchedule } from '../../../shared/protocol/supervisor/documents.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './Documents.module.css';
import { ScheduleRow } from './ScheduleRow.tsx';
import type { TeamOption } from './wanted.ts';

type SchedulesProps = {
  /** Null while they have not come. */
  readonly schedules: readonly DocumentSchedule[] | null;
  readonly teams: readonly TeamOption[];
  readonly onChange: () => void;
};

/** The reports that are made by themselves. */
export function Schedules({ schedules, teams, onChange }: SchedulesProps) {
  const { t } = useTranslation('reports');
  return (
    <Section level={2} title={t('documents.schedules')} className={classes.card}>
      {schedules?.length === 0 ? (
        <p className={classes.none}>{t('documents.no-schedules')}</p>
      ) : null}
      <ul className={classes.schedules}>
        {(schedules ?? []).map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} teams={teams} onDeleted={onChange} />
        ))}
      </ul>
    </Section>
  );
}
