import { IconPlugOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnectionStore } from '../features/connection/connection-store.ts';
import classes from './Shell.module.css';

/** A quiet line while the page does not reach its workstation; the page keeps what it had. */
export function WorkstationNotice() {
  const { t } = useTranslation('console');
  const workstation = useConnectionStore((state) => state.workstation);
  if (workstation === 'reached') return null;
  return (
    <p className={classes.notice}>
      <IconPlugOff size={16} stroke={1.75} aria-hidden="true" />
      {t('connection.lost-notice')}
    </p>
  );
}
