import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange, ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { stepFor } from './time-step.ts';

type FiguresQuestion = SupervisorInput<'report.figures'>;

/** The figures of save-offer usage, in the groups they are shown in. */
export const USAGE_FIGURES = {
  offers: ['offers-presented', 'offers-accepted', 'offers-declined', 'acceptance-rate'],
  saves: ['gross-save-rate', 'incremental-save', 'stuck-30', 'stuck-90'],
  money: ['cost-given', 'cost-per-save', 'cost-per-incremental-save', 'margin-kept'],
  authority: ['granted-share', 'not-first-share', 'dismissed-wrong', 'dismissed-not-now'],
} as const satisfies Record<string, readonly MetricId[]>;

/** What is told apart by offer, reason and so on. */
export const USAGE_COLUMNS: readonly MetricId[] = [
  'offers-presented',
  'offers-accepted',
  'acceptance-rate',
  'gross-save-rate',
  'stuck-30',
  'incremental-save',
  'offer-cost',
  'granted-share',
];

/** What is drawn over time: in each choice figures of one unit. */
export const USAGE_LINES = {
  counts: ['offers-presented', 'offers-accepted', 'offers-declined'],
  rates: ['acceptance-rate', 'gross-save-rate', 'stuck-30'],
  money: ['cost-given', 'margin-kept'],
} as const satisfies Record<string, readonly MetricId[]>;
export type UsageLines = keyof typeof USAGE_LINES;

/** What rows of the table can be; the first is what it begins with. */
export const USAGE_ROWS = [
  'offer',
  'reason',
  'segment',
  'team',
  'agent',
  'channel',
  'queue',
  'product',
] as const satisfies readonly GroupBy[];

const BY_KEY = { by: 'key', descending: false } as const;
/** A step of time each: enough for the longest period in days. */
const ALL_STEPS = { offset: 0, limit: 200 } as const;
const PAGE = { offset: 0, limit: 25 } as const;

/** All figures, over the whole period. */
export function usageTotals(filter: ReportFilter): FiguresQuestion {
  return {
    filter,
    metrics: Object.values(USAGE_FIGURES).flat(),
    by: null,
    sort: BY_KEY,
    page: PAGE,
  };
}

/** The same figures step by step; steps so long that a chart can be read. */
export function usageOverTime(
  filter: ReportFilter,
  lines: UsageLines,
  days: DateRange,
): FiguresQuestion {
  return {
    filter,
    metrics: [...USAGE_LINES[lines]],
    by: stepFor(days),
    sort: BY_KEY,
    page: ALL_STEPS,
  };
}
