import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartLook } from '../../../shared/charts/chart-look.ts';
import {
  type SeriesChart,
  seriesOption,
  seriesTable,
} from '../../../shared/charts/series-chart.ts';
import { burnDownByDay } from '../../../shared/domain/reporting/burn-down.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { useCurrency } from '../../reports/texts.ts';
import classes from './BudgetBurnDown.module.css';

type Budget = SupervisorOutput<'report.burn-down'>['budgets'][number];

type BudgetChartProps = {
  readonly budget: Budget;
  readonly month: LocalDate;
  /** By the company's calendar. */
  readonly today: LocalDate;
  readonly outdated: boolean;
};

/**
 * One budget: what was left at the end of each day beside an even burn, and how it stands. What is out
 * on desks may be given without another word, so it counts as gone in the standing and not in the line.
 */
export function BudgetChart({ budget, month, today, outdated }: BudgetChartProps) {
  const { t } = useTranslation(['reports', 'budgets']);
  const format = useFormat();
  const currency = useCurrency();
  const { standing, label, days } = budget;
  const { scope, owner, limitMinor, settledMinor, outstandingMinor } = standing;
  const money = (amountMinor: number) => format.money(amountMinor, currency);
  const chart = useMemo((): SeriesChart => {
    const burned = burnDownByDay({ month, limitMinor, days, today });
    return {
      kind: 'lines',
      placesAre: t('usage.burn-down.day'),
      places: burned.map(({ day }) => ({ key: day, label: format.shortDay(day) })),
      series: [
        { name: t('usage.burn-down.left'), values: burned.map(({ leftMinor }) => leftMinor) },
        { name: t('usage.burn-down.even'), values: burned.map(({ evenMinor }) => evenMinor) },
      ],
      text: (value) => format.money(value, currency),
      tick: (value) => format.roundMoney(value, currency),
    };
  }, [month, limitMinor, days, today, t, format, currency]);
  const option = useCallback((look: ChartLook) => seriesOption(chart, look), [chart]);
  const figures = [
    [t('budgets:settled'), money(settledMinor)],
    [t('budgets:outstanding'), money(outstandingMinor)],
    [
      t('budgets:left'),
      t('usage.burn-down.of-limit', {
        left: money(limitMinor - settledMinor - outstandingMinor),
        limit: money(limitMinor),
      }),
    ],
  ] as const;
  return (
    <Chart
      title={t(`budgets:scope.${scope}`, { owner: label })}
      option={option}
      table={useMemo(() => seriesTable(chart), [chart])}
      fileName={`savedesk-budget-${owner}-${standing.periodKey}`}
      heightPx={200}
      outdated={outdated}
      empty={t('usage.burn-down.empty')}
      aside={
        <dl className={classes.standing}>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      }
    />
  );
}
