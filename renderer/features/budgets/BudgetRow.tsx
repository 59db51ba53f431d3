import { useTranslation } from 'react-i18next';
import type { BudgetStanding } from '../../../shared/domain/authority/budget.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import classes from './Budgets.module.css';

type BudgetRowProps = {
  readonly budget: BudgetStanding;
  readonly agentNames: Budgets['agentNames'];
};

/** One budget: what was given and what is out on desks, drawn against its limit. */
export function BudgetRow({ budget, agentNames }: BudgetRowProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  const { scope, owner, period, periodKey, limitMinor, settledMinor, outstandingMinor } = budget;
  const money = (minor: number) => format.money(minor, currency);
  const days =
    period === 'day'
      ? format.day(periodKey as LocalDate)
      : format.monthOf(`${periodKey}-01` as LocalDate);
  const share = (minor: number) => `${limitMinor > 0 ? (100 * minor) / limitMinor : 0}%`;
  const ownerName =
    scope === 'agent' ? (agentNames[owner as AgentId] ?? owner) : codeLabel('queue', owner);
  return (
    <div className={classes.budget}>
      <p className={classes.owner}>
        {t(`scope.${scope}`, { owner: ownerName })}
        <span className={classes.period}>{t(`period.${period}`, { key: days })}</span>
      </p>
      <div
        className={classes.bar}
        role="img"
        aria-label={t('bar', {
          settled: money(settledMinor),
          outstanding: money(outstandingMinor),
          limit: money(limitMinor),
        })}
      >
        <span className={classes.settled} style={{ width: share(settledMinor) }} />
        <span className={classes.outstanding} style={{ width: share(outstandingMinor) }} />
      </div>
      <dl className={classes.figures}>
        <div>
          <dt>{t('settled')}</dt>
          <dd>{money(settledMinor)}</dd>
        </div>
        <div>
          <dt>{t('outstanding')}</dt>
          <dd>{money(outstandingMinor)}</dd>
        </div>
        <div>
          <dt>{t('left')}</dt>
          <dd>{money(limitMinor - settledMinor - outstandingMinor)}</dd>
        </div>
        <div>
          <dt>{t('limit')}</dt>
          <dd>{money(limitMinor)}</dd>
        </div>
      </dl>
    </div>
  );
}
