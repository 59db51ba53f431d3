import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { AgentTable } from './AgentTable.tsx';
import { ContactTable } from './ContactTable.tsx';
import { FloorQuarantine } from './FloorQuarantine.tsx';
import classes from './FloorScreen.module.css';
import { useFloorStore } from './floor-store.ts';
import { MoodAlerts } from './MoodAlerts.tsx';
import { NowFigures, TodayFigures } from './TodayFigures.tsx';
import { useFloorFeed } from './use-floor-feed.ts';

/** The floor, for supervisors: who does what, what waits, and today's honest counts. */
export function FloorScreen() {
  const { t } = useTranslation('floor');
  const format = useFormat();
  useFloorFeed();
  const floor = useFloorStore((state) => state.floor);
  const unreachable = useFloorStore((state) => state.unreachable);
  const tellsOfMoods = useReferenceStore(
    ({ reference }) => reference?.settings.sentimentAlertsToSupervisors ?? false,
  );
  return (
    <main className={classes.page} data-testid="floor">
      <div className={classes.head}>
        <h1 className={classes.title}>{t('title')}</h1>
        {floor === null ? null : (
          <p className={classes.about}>
            {t('about', { day: format.day(floor.day), zone: floor.timeZone })}
          </p>
        )}
        {unreachable ? (
          <p className={classes.notice} role="status">
            <IconCloudOff size={18} stroke={1.75} aria-hidden="true" />
            {floor === null
              ? t('unreachable')
              : t('unreachable-since', { time: format.time(floor.atMs) })}
          </p>
        ) : null}
      </div>
      <div className={classes.parts}>
        {floor === null ? (
          <EmptyNote>{unreachable ? t('empty-unreachable') : t('empty')}</EmptyNote>
        ) : (
          <div className={classes.stack}>
            <NowFigures floor={floor} />
            <ContactTable contacts={floor.contacts} />
            <div className={classes.halves}>
              <Section
                level={2}
                title={t('agents', { count: floor.agents.length })}
                className={`${classes.card} ${classes.tall}`}
                scrolls
              >
                <AgentTable agents={floor.agents} />
              </Section>
              <div className={classes.stack}>
                <TodayFigures floor={floor} />
                {tellsOfMoods ? (
                  <Section level={2} title={t('mood-alerts')} className={classes.card}>
                    <MoodAlerts alerts={floor.sentimentAlerts} />
                  </Section>
                ) : null}
                <Section level={2} title={t('put-aside')} className={classes.card}>
                  <FloorQuarantine entries={floor.quarantined} />
                </Section>
              </div>
            </div>
          </div>
        )}
      </div>
    </main>
  );
}
