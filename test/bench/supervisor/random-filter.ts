import type { SeededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { Dimension } from '../../../shared/domain/reporting/dimension.ts';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';

const PERIODS = [7, 28, 90, 365] as const;
const NARROWED = [
  'team',
  'agent',
  'reason',
  'channel',
  'queue',
  'segment',
  'offer',
] as const satisfies readonly Dimension[];

/** A period, and now and then one or two things more, of those that can be chosen. */
export function randomFilter(
  random: SeededRandom,
  options: SupervisorOutput<'report.options'>['options'],
): ReportFilter {
  const filter: Record<string, unknown> = {
    period: { kind: 'last-days', days: random.pick(PERIODS) },
  };
  for (let more = random.int(0, 2); more > 0; more -= 1) {
    const dimension = random.pick(NARROWED);
    const keys = options[dimension].map(({ key }) => key);
    if (keys.length > 0) filter[dimension] = [random.pick(keys)];
  }
  return filter as ReportFilter;
}
