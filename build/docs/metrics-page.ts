import texts from '../../locales/en/metrics.json' with { type: 'json' };
import {
  METRIC_IDS,
  type MetricDefinition,
  type MetricFormula,
  type MetricId,
  metricOf,
} from '../../shared/domain/reporting/metrics/metrics.ts';

const HEAD = `# Metrics

Every figure of the supervisor's side, as the interface explains it behind its question mark. This page is
made by \`npm run docs\` from \`shared/domain/reporting/metrics/metrics.ts\` and
\`locales/en/metrics.json\`; how each measure is counted is in
\`server/analytics/measures/measure-sql.ts\`.

A period holds the contacts that began on its days, by the company's calendar. Shares come with
Wilson's 95 % interval, differences of shares with Newcombe's. A figure that waits for something is
taken only from contacts for which it is known: the rest neither raise nor lower it.
`;

const UNITS: Readonly<Record<MetricDefinition['unit'], string>> = {
  count: 'a count',
  share: 'a share',
  money: "an amount in the company's currency",
  duration: 'a time',
  score: 'a score from -1 to 1',
  points: 'points from -100 to 100',
  rating: 'a rating from 1 to 5',
};

/** The page docs/metrics.md. */
export function metricsPage(): string {
  return [HEAD, ...METRIC_IDS.map(section)].join('\n');
}

function section(id: MetricId): string {
  const { unit, formula } = metricOf(id);
  const { name, formula: words } = texts[id];
  return `## ${name}

${words}

\`${id}\`, ${UNITS[unit]}: ${written(formula)}
`;
}

function written(formula: MetricFormula): string {
  switch (formula.kind) {
    case 'sum':
      return code(formula.of);
    case 'net':
      return `${code(formula.plus)} - ${code(formula.minus)}`;
    case 'share':
      return formula.among.length === 1
        ? `${code(formula.of)} / ${formula.among.map(code)}`
        : `${code(formula.of)} / (${formula.among.map(code).join(' + ')})`;
    case 'mean':
      return `${code(formula.of)} / ${code(formula.over)}`;
    case 'difference':
      return `${code(formula.of)} / ${code(formula.among)} - ${code(formula.lessOf)} / ${code(formula.lessAmong)}`;
    case 'net-share':
      return `100 × (${code(formula.plus)} - ${code(formula.minus)}) / ${code(formula.among)}`;
    case 'cost-per-incremental':
      return (
        `(${code('treatedCostMinor')} / ${code('treatedKnown')} - ${code('heldOutCostMinor')} / ${code('heldOutKnown')})` +
        ` / (${code('treatedStayed')} / ${code('treatedKnown')} - ${code('heldOutStayed')} / ${code('heldOutKnown')})`
      );
  }
}

function code(measure: string): string {
  return `\`${measure}\``;
}
