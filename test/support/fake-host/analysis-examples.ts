import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { UnusualQuestionId } from '../../../shared/domain/reporting/unusual/questions.ts';
import { COHORT_DAYS, type UnusualUnit } from '../../../shared/protocol/supervisor/analysis.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import type { ReportAnswers } from './report-answers.ts';
import { AS_OF_MS, exampleFigures, exampleReports } from './report-examples.ts';

const HEAD = {
  from: '2026-10-26' as LocalDate,
  to: '2026-11-22' as LocalDate,
  timeZone: 'Europe/Oslo',
  currency: 'EUR',
  asOfMs: AS_OF_MS,
};

const WEEKS = ['2026-11-16', '2026-11-09', '2026-11-02', '2026-10-26'] as const;

/** Four weeks; half of those who come back do so on the first day. Nobody was watched for a month. */
export function exampleCohorts(): SupervisorOutput<'report.cohorts'> {
  const shareAt = (day: number) => 0.2 * (1 - 0.5 ** (day + 1));
  const upTo = (watchedDays: number, day: number) => (day < watchedDays ? shareAt(day) : null);
  return {
    ...HEAD,
    windowDays: 7,
    curve: Array.from({ length: COHORT_DAYS }, (_, day) => ({
      days: day + 1,
      atRisk: 400 - 10 * day,
      returned: 20,
      share: upTo(27, day),
      low: upTo(27, day) === null ? null : shareAt(day) - 0.02,
      high: upTo(27, day) === null ? null : shareAt(day) + 0.02,
    })),
    weeks: WEEKS.map((week, place) => ({
      week: week as LocalDate,
      contacts: 100 + place,
      shares: Array.from({ length: COHORT_DAYS }, (_, day) => upTo(7 * place, day)),
    })),
    total: { value: 0.2, low: 0.17, high: 0.24, of: 80, among: 400 },
    rows: [
      {
        key: 'price',
        label: 'Price',
        returned: { value: 0.3, low: 0.24, high: 0.37, of: 60, among: 200 },
        excess: 20,
      },
      {
        key: 'moving',
        label: 'Moving',
        returned: { value: 0.1, low: 0.07, high: 0.15, of: 20, among: 200 },
        excess: -20,
      },
    ],
    rowCount: 2,
  };
}

function exampleUnit(place: number, part: Partial<UnusualUnit> = {}): UnusualUnit {
  const cases = 40 + 12 * place;
  const spread = Math.sqrt(0.24 / cases);
  return {
    key: `00000009-0000-4000-8000-${String(place).padStart(12, '0')}`,
    label: `Agent ${place}`,
    cases,
    value: 0.4 + spread * (((place * 7) % 5) - 2) * 0.6,
    expected: 0.4,
    warning: { low: 0.4 - 1.96 * spread, high: 0.4 + 1.96 * spread },
    control: { low: 0.4 - 3.09 * spread, high: 0.4 + 3.09 * spread },
    p: 0.4,
    flagged: false,
    ...part,
  };
}

/** Thirty agents within chance, one beyond it, and one with too few cases to tell. */
export function exampleUnusual(question: UnusualQuestionId): SupervisorOutput<'report.unusual'> {
  return {
    ...HEAD,
    question,
    overall: 0.4,
    units: [
      exampleUnit(8, { label: 'Anders Lie', value: 0.75, p: 0.000_01, flagged: true }),
      exampleUnit(9, { label: 'Kari Hansen', cases: 4, value: 0.5, p: null }),
      ...Array.from({ length: 30 }, (_, place) => exampleUnit(place + 10)),
    ],
    funnel: [10, 20, 40, 80, 160, 320, 520].map((cases) => {
      const spread = Math.sqrt(0.24 / cases);
      return {
        cases,
        warning: { low: -1.96 * spread, high: 1.96 * spread },
        control: { low: -3.09 * spread, high: 3.09 * spread },
      };
    }),
    overdispersion: 1.62,
    asked: 31,
    slowFromMs: question === 'agent-slow-cancels' ? 420_000 : null,
  };
}

function inWeeks(input: SupervisorInput<'report.figures'>): SupervisorOutput<'report.figures'> {
  const answer = exampleFigures(input);
  const rows = answer.rows.map((row, place) => ({ ...row, key: WEEKS[place] ?? row.key }));
  return { ...answer, rows };
}

/** A server that answers every question of reports and of their analysis with examples. */
export function exampleAnalysis(): ReportAnswers {
  return {
    ...exampleReports(),
    'report.figures': (input) => (input.by === 'week' ? inWeeks(input) : exampleFigures(input)),
    'report.cohorts': exampleCohorts,
    'report.unusual': ({ question }) => exampleUnusual(question),
  };
}
