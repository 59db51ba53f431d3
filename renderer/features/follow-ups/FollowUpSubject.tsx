import { useTranslation } from 'react-i18next';
import type { FollowUpLine } from '../../../shared/protocol/supervisor/follow-ups.ts';
import classes from './FollowUpsScreen.module.css';

/** What was promised, or why there is a call and what came of it. */
export function FollowUpSubject({ line }: { readonly line: FollowUpLine }) {
  const { t } = useTranslation('reports');
  const { text, cause, attempts, resolved, score, closedBy, note } = line;
  const came = [
    attempts > 0 ? t('follow-ups.tried', { count: attempts }) : null,
    resolved === null ? null : t(resolved ? 'follow-ups.resolved' : 'follow-ups.not-resolved'),
    score === null ? null : t('follow-ups.score', { score }),
    closedBy === null ? null : t('follow-ups.closed', { name: closedBy, note: note ?? '' }),
  ].filter((part) => part !== null);
  return (
    <div className={classes.what}>
      {cause === null ? text : t(`follow-ups.causes.${cause}`)}
      {came.length === 0 ? null : <span className={classes.sub}>{came.join(' · ')}</span>}
    </div>
  );
}
