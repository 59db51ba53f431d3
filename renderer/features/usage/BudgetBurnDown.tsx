import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReport } from '../../reports/use-report.ts';
import classes from './BudgetBurnDown.module.css';
import { BudgetChart } from './BudgetChart.tsx';

/** How the budgets of the month the period ends in are used up, day by day. */
export function BudgetBurnDown({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const id = useId();
  const { answer, outdated } = useReport('report.burn-down', { filter }, { live: true });
  if (answer === null) return null;
  const { month, budgets, asOfMs, timeZone } = answer;
  const today = localDateAt(asOfMs, timeZone);
  return (
    <section aria-labelledby={id} aria-busy={outdated}>
      <h2 id={id} className={classes.title}>
        {t('usage.burn-down.title', { month: format.monthOf(month) })}
      </h2>
      <p className={classes.lead}>
        {t(budgets.length === 0 ? 'usage.burn-down.empty' : 'usage.burn-down.lead')}
      </p>
      <div className={classes.budgets}>
        {budgets.map((budget) => (
          <BudgetChart
            key={`${budget.standing.scope} ${budget.standing.owner}`}
            budget={budget}
            month={month}
            today={today}
            outdated={outdated}
          />
        ))}
      </div>
    </section>
  );
}
