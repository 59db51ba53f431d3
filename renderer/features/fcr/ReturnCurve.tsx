import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SeriesChart,
  seriesOption,
  seriesTable,
} from '../../../shared/charts/series-chart.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { useFigureTexts } from '../../reports/texts.ts';
import type { Report } from '../../reports/use-report.ts';

/** How soon customers come back: the share that has, within so many days. */
export function ReturnCurve({ returns }: { readonly returns: Report<'report.cohorts'> }) {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const { answer, outdated } = returns;
  const curve = answer?.curve;
  const chart = useMemo((): SeriesChart => {
    const days = knownDays(curve ?? []);
    return {
      kind: 'lines',
      placesAre: t('fcr.days'),
      places: days.map((day) => ({
        key: String(day.days),
        label: t('fcr.within', { count: day.days }),
      })),
      series: [
        {
          name: t('fcr.came-back'),
          values: days.map(({ share }) => share),
          intervals: days.map(({ low, high }) =>
            low === null || high === null
              ? null
              : texts.interval('share', { value: null, low, high }),
          ),
        },
      ],
      text: (value) => texts.value('share', value),
    };
  }, [curve, t, texts]);
  return (
    <Chart
      title={t('fcr.curve')}
      option={useMemo(() => (look) => seriesOption(chart, look), [chart])}
      table={useMemo(() => seriesTable(chart), [chart])}
      fileName={`returns-${answer?.to ?? ''}`}
      outdated={outdated}
      empty={t('fcr.curve-empty')}
    />
  );
}

/** Days nobody has been watched through are yet to come. */
function knownDays(curve: SupervisorOutput<'report.cohorts'>['curve']) {
  return curve.filter(({ share }) => share !== null);
}
