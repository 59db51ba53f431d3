import { Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './ConnectionIndicator.module.css';
import { useConnectionStore } from './connection-store.ts';
import { QuarantineList } from './QuarantineList.tsx';

const ICONS = {
  online: IconCloudCheck,
  connecting: IconCloudUp,
  offline: IconCloudOff,
  lost: IconCloudOff,
} as const;

/** How the desk stands with the server; opens to say what waits and what was put aside. */
export const ConnectionIndicator = memo(function ConnectionIndicator() {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const format = useFormat();
  const { status, waiting, lastSyncedAtMs, quarantined, localDataNotice, refusal } =
    useConnectionStore((state) => state.connection);
  const lost = useConnectionStore((state) => state.workstation === 'lost');
  const shown = lost ? 'lost' : status;
  const Icon = ICONS[shown];
  return (
    <Popover position="bottom-end" width={360} withinPortal={false} hideDetached={false}>
      <Popover.Target>
        <UnstyledButton className={classes.button} data-status={shown} data-testid="connection">
          <Icon size={18} stroke={1.75} aria-hidden="true" />
          <span className={classes.words}>
            <span className={classes.status}>{t(`connection.${shown}`)}</span>
            {waiting > 0 ? (
              <span className={classes.waiting}>{t('connection.waiting', { count: waiting })}</span>
            ) : null}
          </span>
          {quarantined.length > 0 || localDataNotice !== null || refusal !== undefined ? (
            <IconAlertTriangle
              className={classes.alert}
              size={16}
              aria-label={t('connection.attention')}
            />
          ) : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.details}>
        <p className={classes.line}>{t(`connection.${shown}-means`)}</p>
        <dl className={classes.figures}>
          <dt>{t('connection.waiting-label')}</dt>
          <dd>{format.number(waiting)}</dd>
          <dt>{t('connection.last-synced')}</dt>
          <dd>
            {lastSyncedAtMs === null ? t('connection.never') : format.dateTime(lastSyncedAtMs)}
          </dd>
        </dl>
        {refusal === undefined ? null : (
          <p className={classes.notice}>{t(`connection.${refusal}`)}</p>
        )}
        {localDataNotice === null ? null : (
          <p className={classes.notice}>{explain(localDataNotice)}</p>
        )}
        <QuarantineList entries={quarantined} />
      </Popover.Dropdown>
    </Popover>
  );
});
