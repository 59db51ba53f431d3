import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FunnelChart,
  funnelOption,
  funnelTable,
} from '../../../shared/charts/funnel-chart.ts';
import type { UnusualQuestionId } from '../../../shared/domain/reporting/unusual/questions.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import type { Report } from '../../reports/use-report.ts';
import { useValueTexts } from './use-value-texts.ts';

type FunnelPlotProps = {
  readonly unit: 'agent' | 'offer';
  readonly question: UnusualQuestionId;
  readonly report: Report<'report.unusual'>;
};

/** Everybody by how many cases they have and how far they are from what those would give by chance. */
export function FunnelPlot({ unit, question, report }: FunnelPlotProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useValueTexts(question);
  const { answer, outdated } = report;
  const chart = useMemo(
    (): FunnelChart => ({
      units: (answer?.units ?? []).map(({ key, label, cases, value, expected, flagged }) => ({
        key,
        label,
        cases,
        difference: value - expected,
        flagged,
      })),
      limits: answer?.funnel ?? [],
      text: texts.difference,
      countText: format.number,
      names: {
        unit: t(`frame.by.${unit}`),
        cases: t('unusual.cases'),
        difference: texts.differenceName,
        usual: t('unusual.usual'),
        flagged: t('unusual.worth-a-look'),
        warning: t('unusual.warning'),
        control: t('unusual.control'),
      },
    }),
    [answer, texts, format, t, unit],
  );
  return (
    <Chart
      title={t('unusual.plot')}
      option={useMemo(() => (look) => funnelOption(chart, look), [chart])}
      table={useMemo(() => funnelTable(chart), [chart])}
      fileName={`${question}-${answer?.to ?? ''}`}
      heightPx={380}
      outdated={outdated}
      empty={t('unusual.too-few')}
    />
  );
}
