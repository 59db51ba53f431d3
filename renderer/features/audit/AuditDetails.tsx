import { useTranslation } from 'react-i18next';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './AuditScreen.module.css';

type Value = AuditLine['detail'][string];

/** More about a row, name by name as the log has it; what says nothing is left out. */
export function AuditDetails({ detail }: Pick<AuditLine, 'detail'>) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const valueText = (value: Exclude<Value, null>): string => {
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'number') return format.number(value);
    return typeof value === 'string' ? value : value.join(', ');
  };
  return (
    <ul className={classes.details}>
      {Object.entries(detail).map(([name, value]) =>
        value === null || value === '' ? null : (
          <li key={name}>
            <span className={classes.detailName}>{name}</span> {valueText(value)}
          </li>
        ),
      )}
    </ul>
  );
}
