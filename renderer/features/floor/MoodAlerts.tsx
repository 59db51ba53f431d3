import { IconTrendingDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { Mark } from '../../ui/Mark.tsx';
import classes from './FloorScreen.module.css';
import { useMoodAnnouncement } from './use-mood-announcement.ts';

/** Contacts in which the customer's mood has fallen fast: where somebody may want help. */
export function MoodAlerts({ alerts }: { alerts: Floor['sentimentAlerts'] }) {
  const { t } = useTranslation('floor');
  useMoodAnnouncement(alerts);
  if (alerts.length === 0) return <p className={classes.none}>{t('no-mood-alerts')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('customer')}</th>
          <th scope="col">{t('agent')}</th>
          <th scope="col" className={classes.figure}>
            {t('for')}
          </th>
        </tr>
      </thead>
      <tbody>
        {alerts.map(({ contactId, agentName, customerName, atMs }) => (
          <tr key={contactId}>
            <th scope="row">
              <Mark tone="warn" icon={<IconTrendingDown size={16} stroke={2} />}>
                {customerName ?? t('unknown-customer')}
              </Mark>
            </th>
            <td>{agentName}</td>
            <td className={classes.figure}>
              <Elapsed sinceMs={atMs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
