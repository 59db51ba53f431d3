import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './FloorScreen.module.css';

/** Facts that the server could not accept, for somebody to look at. */
export function FloorQuarantine({ entries }: { entries: Floor['quarantined'] }) {
  const { t } = useTranslation('floor');
  const format = useFormat();
  const codeLabel = useCodeLabel();
  if (entries.length === 0) return <p className={classes.none}>{t('nothing-put-aside')}</p>;
  return (
    <ul className={classes.aside}>
      {entries.map(({ factId, agentName, type, code, detail, receivedAtMs }) => (
        <li key={factId}>
          <span>
            <strong>{codeLabel('fact', type)}</strong> · {agentName} · {codeLabel('problem', code)}
          </span>
          <span className={classes.figure}>{format.fullDateTime(receivedAtMs)}</span>
          <span className={classes.detail}>{detail}</span>
        </li>
      ))}
    </ul>
  );
}
