import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './DayBoard.module.css';

/** How soon something is due, and when; said in words where it is late. */
export function DueBy({ dueAtMs }: { readonly dueAtMs: number }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const nowMs = Date.now();
  return (
    <span className={classes.due}>
      {format.relative(dueAtMs, nowMs)}
      <span className={classes.sub}>
        {dueAtMs < nowMs ? t('day.overdue') : format.dateTime(dueAtMs)}
      </span>
    </span>
  );
}
