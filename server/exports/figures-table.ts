import { type GroupBy, isTimeStep } from '../../shared/domain/reporting/dimension.ts';
import type { Figure } from '../../shared/domain/reporting/metrics/figure.ts';
import {
  type MetricId,
  type MetricUnit,
  metricOf,
} from '../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import type { Translate } from '../texts/server-texts.ts';
import {
  type ColumnKind,
  type ExportCell,
  type ExportColumn,
  type ExportTable,
  inWholeUnits,
} from './export-table.ts';

type Figures = SupervisorOutput<'report.figures'>;

const KINDS: Readonly<Record<MetricUnit, ColumnKind>> = {
  count: 'count',
  share: 'share',
  money: 'money',
  duration: 'duration',
  score: 'number',
  points: 'number',
  rating: 'number',
};

/**
 * Figures as a table: a line for each row and one for the total. A share comes with the two counts it
 * is made of and its interval, so that nobody quotes it without.
 */
export function figuresTable(
  answer: Figures,
  metrics: readonly MetricId[],
  by: GroupBy | null,
  t: Translate,
): ExportTable {
  const parts = metrics.map((metric) => partsOf(metric, answer.currency, t));
  const cells = (figures: Figures['total']): ExportCell[] =>
    metrics.flatMap((metric, n) => parts[n]?.cells(figures[metric]) ?? []);
  // locale-keys: exports:by.*
  const key: ExportColumn | null =
    by === null ? null : { heading: t(`exports:by.${by}`), kind: isTimeStep(by) ? 'day' : 'text' };
  const total: readonly ExportCell[] =
    key === null || key.kind === 'text' ? [t('exports:total'), ...cells(answer.total)] : [];
  const rows = answer.rows.map((row) => [
    key?.kind === 'day' ? row.key : row.label,
    ...cells(row.figures),
  ]);
  return {
    title: t('exports:figures-title', { from: answer.from, to: answer.to }),
    columns: [key ?? { heading: '', kind: 'text' }, ...parts.flatMap(({ columns }) => columns)],
    rows: total.length > 0 ? [...rows, total] : rows,
    timeZone: answer.timeZone,
  };
}

type Parts = {
  readonly columns: readonly ExportColumn[];
  readonly cells: (figure: Figure | undefined) => readonly ExportCell[];
};

/** The columns one metric takes. */
function partsOf(metric: MetricId, currency: string, t: Translate): Parts {
  const { unit, formula } = metricOf(metric);
  // locale-keys: metrics:*.name
  const name = t(`metrics:${metric}.name`);
  const main: ExportColumn = {
    heading: unit === 'money' ? `${name} (${currency})` : name,
    kind: KINDS[unit],
  };
  const value = (figure: Figure | undefined): ExportCell => {
    const number = figure?.value ?? null;
    return number !== null && unit === 'money' ? inWholeUnits(number, currency) : number;
  };
  const interval: ExportColumn[] = [
    { heading: t('exports:low', { name }), kind: KINDS[unit] },
    { heading: t('exports:high', { name }), kind: KINDS[unit] },
  ];
  switch (formula.kind) {
    case 'share':
      return {
        columns: [
          main,
          ...interval,
          { heading: t('exports:of', { name }), kind: 'count' },
          { heading: t('exports:among', { name }), kind: 'count' },
        ],
        cells: (figure) => [
          value(figure),
          figure?.low ?? null,
          figure?.high ?? null,
          figure?.of ?? null,
          figure?.among ?? null,
        ],
      };
    case 'difference':
      return {
        columns: [main, ...interval],
        cells: (figure) => [value(figure), figure?.low ?? null, figure?.high ?? null],
      };
    default:
      return { columns: [main], cells: (figure) => [value(figure)] };
  }
}
