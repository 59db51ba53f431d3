import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../shared/contract/views.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import classes from './ConnectionIndicator.module.css';

/** What the server put aside, and why (nothing behind it was held up). */
export function QuarantineList({ entries }: { entries: ConnectionView['quarantined'] }) {
  const { t } = useTranslation('console');
  const codeLabel = useCodeLabel();
  if (entries.length === 0) return null;
  return (
    <div>
      <h3 className={classes.heading}>{t('connection.put-aside', { count: entries.length })}</h3>
      <ul className={classes.entries}>
        {entries.map(({ factId, type, detail }) => (
          <li key={factId}>
            <strong>{codeLabel('fact', type)}</strong>
            <span>{detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
