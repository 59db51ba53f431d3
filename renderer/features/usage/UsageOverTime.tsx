import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartLook } from '../../../shared/charts/chart-look.ts';
import { seriesOption, seriesTable } from '../../../shared/charts/series-chart.ts';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart } from '../../address/use-address.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { pictureName } from '../../reports/picture-name.ts';
import { USAGE_LINES, type UsageLines, usageOverTime } from '../../reports/questions/usage.ts';
import { useDays } from '../../reports/use-days.ts';
import { useFigureChart } from '../../reports/use-figure-chart.ts';
import { useReport } from '../../reports/use-report.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';

const CHOICES = Object.keys(USAGE_LINES) as UsageLines[];

/** How usage went, step by step: counts, shares or costs, never two units on one axis. */
export function UsageOverTime({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const part = useAddressPart('lines');
  const lines = CHOICES.find((each) => each === part) ?? 'counts';
  const report = useReport('report.figures', usageOverTime(filter, lines, useDays(filter)), {
    live: true,
  });
  const chart = useFigureChart(report);
  const option = useCallback((look: ChartLook) => seriesOption(chart, look), [chart]);
  return (
    <Chart
      title={t('usage.over-time')}
      option={option}
      table={seriesTable(chart)}
      fileName={pictureName('usage', report.answer)}
      outdated={report.outdated}
      empty={t('usage.empty')}
      aside={
        <SegmentedChoice
          label={t('usage.chart.label')}
          value={lines}
          choices={CHOICES.map((value) => ({ value, label: t(`usage.chart.${value}`) }))}
          onChoose={(value) => showWith({ lines: value })}
        />
      }
    />
  );
}
