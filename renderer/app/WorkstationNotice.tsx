import { IconDatabaseX, IconPlugOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announce/announcer.ts';
import { useConnectionStore } from '../features/connection/connection-store.ts';
import classes from './Shell.module.css';

/**
 * A quiet line while the page does not reach its workstation, or that cannot record anything; the page
 * keeps what it had.
 */
export function WorkstationNotice() {
  const { t } = useTranslation('console');
  const workstation = useConnectionStore((state) => state.workstation);
  const disk = useConnectionStore((state) => state.disk);
  const said = useRef(disk);
  useEffect(() => {
    if (said.current === disk) return;
    said.current = disk;
    announce({ brief: t(`disk.${disk}`) });
  }, [disk, t]);

  if (workstation === 'lost') {
    return (
      <p className={classes.notice}>
        <IconPlugOff size={16} stroke={1.75} aria-hidden="true" />
        {t('connection.lost-notice')}
      </p>
    );
  }
  if (disk === 'sound') return null;
  return (
    <p className={classes.notice} data-testid="disk-notice">
      <IconDatabaseX size={16} stroke={1.75} aria-hidden="true" />
      {t(`disk.${disk}`)}
    </p>
  );
}
