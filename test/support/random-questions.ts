import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import { DIMENSIONS, TIME_STEPS } from '../../shared/domain/reporting/dimension.ts';
import type { Period, ReportFilter } from '../../shared/domain/reporting/filter.ts';
import { addDays, type LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { METRIC_IDS } from '../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import type { IndependentQuestion } from './independent-figures.ts';

export type Drawn = Pick<SupervisorOutput<'report.options'>, 'today' | 'options'> & {
  /** How many days there is something to ask about. */
  readonly daysBack: number;
};

/** Any question of figures about what there is: every metric, narrowed to some of what can be chosen. */
export function drawQuestion(random: SeededRandom, drawn: Drawn): IndependentQuestion {
  const filter: Record<string, unknown> = { period: drawPeriod(random, drawn) };
  for (const dimension of DIMENSIONS) {
    const keys = drawn.options[dimension].map(({ key }) => key);
    if (keys.length === 0 || !random.chance(0.2)) continue;
    const some = keys.filter(() => random.chance(0.5));
    const chosen = some.length > 0 ? some : [random.pick(keys)];
    filter[dimension] = random.chance(0.2) ? [...chosen, '-'] : chosen;
  }
  const teams = drawn.options.team.map(({ key }) => key);
  return {
    filter: filter as ReportFilter,
    metrics: METRIC_IDS,
    by: random.chance(0.2) ? null : random.pick([...DIMENSIONS, ...TIME_STEPS]),
    teams: random.chance(0.2) ? [random.pick(teams)] : null,
  };
}

function drawPeriod(random: SeededRandom, { today, daysBack }: Drawn): Period {
  const kind = random.pick(['last-days', 'this-month', 'last-month', 'between', 'all'] as const);
  switch (kind) {
    case 'last-days':
      return { kind, days: random.int(1, daysBack) };
    case 'between': {
      const from: LocalDate = addDays(today, -random.int(0, daysBack));
      const to: LocalDate = addDays(from, random.int(0, daysBack));
      return { kind, from, to };
    }
    case 'all':
      return { kind: 'last-days', days: daysBack };
    default:
      return { kind };
  }
}
