import type {
  AgentId,
  ContactId,
  CustomerId,
  QueueId,
  ReasonCode,
  TeamId,
} from '../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { Figure } from '../../../shared/domain/reporting/metrics/figure.ts';
import { type MetricId, metricOf } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { ContactLine } from '../../../shared/protocol/supervisor/figures.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import type { ReportAnswers } from './report-answers.ts';

/** 22 November 2026, 16:30 UTC: half past five in Oslo. */
export const AS_OF_MS = Date.UTC(2026, 10, 22, 16, 30);

const HEAD = {
  from: '2026-10-26' as LocalDate,
  to: '2026-11-22' as LocalDate,
  timeZone: 'Europe/Oslo',
  currency: 'EUR',
  asOfMs: AS_OF_MS,
};

const ROWS: Readonly<Record<string, readonly (readonly [key: string, label: string])[]>> = {
  agent: [
    ['a-1', 'Anders Lie'],
    ['a-2', 'Kari Hansen'],
  ],
  day: [
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-22', '2026-11-22'],
  ],
};
const OFFERS = [
  ['discount-20-6m', 'Discount'],
  ['speed-upgrade-12m', 'Upgrade'],
  ['-', ''],
] as const;

/** A figure of each unit that can be told from its text; on the last day nothing is known of shares. */
export function exampleFigure(metric: MetricId, place: number): Figure {
  const { unit } = metricOf(metric);
  if (unit === 'count') return { value: 40 - 10 * place };
  if (unit === 'money') return { value: 10_000 * (place + 1) };
  if (place === 2) return { value: null };
  return { value: 0.6 + place / 10, low: 0.5, high: 0.8, of: 6 + place, among: 10 };
}

type FiguresOf = {
  readonly input: SupervisorInput<'report.figures'>;
  readonly output: SupervisorOutput<'report.figures'>;
};

/** Three rows of sixty, whatever is asked; what was asked is on record in the host's calls. */
export function exampleFigures({ metrics, by }: FiguresOf['input']): FiguresOf['output'] {
  const figuresAt = (place: number) =>
    Object.fromEntries(metrics.map((metric) => [metric, exampleFigure(metric, place)]));
  const rows = by === null ? [] : (ROWS[by] ?? OFFERS);
  return {
    ...HEAD,
    total: figuresAt(0),
    rows: rows.map(([key, label], place) => ({ key, label, figures: figuresAt(place) })),
    rowCount: by === null ? 0 : 60,
  };
}

export function exampleContact(place: number, part: Partial<ContactLine> = {}): ContactLine {
  return {
    contactId: `00000004-0000-4000-8000-${String(place).padStart(12, '0')}` as ContactId,
    startedAtMs: AS_OF_MS - place * 3_600_000,
    channel: 'voice',
    queue: 'cancellation' as QueueId,
    team: 'saves' as TeamId,
    agentId: '00000009-0000-4000-8000-000000000001' as AgentId,
    agentName: 'Kari Hansen',
    customerId: '00000001-0000-4000-8000-000000000001' as CustomerId,
    customerName: 'B••• S•••',
    abandoned: false,
    reason: 'price' as ReasonCode,
    disposition: null,
    saveResult: 'saved',
    offersPresented: 2,
    offersAccepted: 1,
    costMinor: 3_000,
    fcr: { claimed: true, confirmed: null, verified: 'pending' },
    repeatContactId: null,
    sentiment: -0.25,
    csat: null,
    nps: null,
    cancelMs: 95_000,
    ...part,
  };
}

/** A server that answers every question of the reports with examples. */
export function exampleReports(): ReportAnswers {
  return {
    'report.figures': exampleFigures,
    'report.contacts': () => ({
      ...HEAD,
      contacts: [exampleContact(1), exampleContact(2, { customerName: null, agentName: null })],
      rowCount: 2,
    }),
    'report.options': () => ({
      timeZone: 'Europe/Oslo',
      today: '2026-11-22' as LocalDate,
      options: {
        team: [
          { key: 'nordic', label: 'Nordic' },
          { key: 'south', label: 'South' },
        ],
        agent: [
          { key: 'a-1', label: 'Anders Lie', within: 'nordic' },
          { key: 'a-2', label: 'Kari Hansen', within: 'south' },
        ],
        queue: [{ key: 'cancellation', label: 'cancellation' }],
        channel: [{ key: 'voice', label: 'voice' }],
        reason: [{ key: 'price', label: 'price' }],
        segment: [],
        jurisdiction: [],
        product: [],
        offer: [{ key: 'discount-20-6m', label: 'Discount' }],
      },
    }),
    'view.list': () => ({ views: [] }),
  };
}
