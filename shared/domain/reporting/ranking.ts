import type { GroupBy } from './dimension.ts';
import type { MetricId } from './metrics/metrics.ts';

/** What, put in order, would make a list of agents into a list of who saves best. */
const WHO_SAVES_BEST: ReadonlySet<MetricId> = new Set<MetricId>([
  'acceptance-rate',
  'gross-save-rate',
  'saved',
  'stuck-30',
  'stuck-90',
  'stay-treated',
  'stay-held-out',
  'incremental-save',
  'cost-per-save',
  'cost-per-incremental-save',
  'margin-kept',
]);

/** Whether rows may be put in order by a metric: agents are never ranked by what they save. */
export function mayOrderBy(by: GroupBy, metric: MetricId): boolean {
  return by !== 'agent' || !WHO_SAVES_BEST.has(metric);
}
