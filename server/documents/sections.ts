import type { Dimension, TimeStep } from '../../shared/domain/reporting/dimension.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';

/**
 * A part of a report: its figures, those drawn over time (all of one unit), and a table, its rows in
 * the order of its first metric: so never agents, who are not ranked.
 */
export type SectionPlan = {
  readonly id: 'contacts' | 'saving' | 'cost' | 'fcr' | 'customers';
  readonly figures: readonly MetricId[];
  readonly drawn: readonly MetricId[];
  readonly table: {
    readonly by: Exclude<Dimension, 'agent'>;
    readonly metrics: readonly MetricId[];
  } | null;
};

/** What a supervisor shows to their boss, in this order. */
export const SECTIONS: readonly SectionPlan[] = [
  {
    id: 'contacts',
    figures: ['contacts', 'answered', 'abandon-rate', 'wait-mean', 'handle-mean'],
    drawn: ['contacts', 'abandoned', 'churn-contacts'],
    table: { by: 'reason', metrics: ['contacts', 'abandon-rate', 'sentiment'] },
  },
  {
    id: 'saving',
    figures: ['churn-contacts', 'gross-save-rate', 'stuck-30', 'stuck-90', 'incremental-save'],
    drawn: ['gross-save-rate', 'acceptance-rate'],
    table: {
      by: 'offer',
      metrics: ['offers-presented', 'offers-accepted', 'acceptance-rate', 'offer-cost'],
    },
  },
  {
    id: 'cost',
    figures: ['cost-given', 'cost-per-save', 'cost-per-incremental-save', 'margin-kept'],
    drawn: ['cost-given'],
    table: null,
  },
  {
    id: 'fcr',
    figures: ['fcr-claimed', 'fcr-confirmed', 'fcr-verified', 'fcr-pending', 'fcr-repeats'],
    drawn: ['fcr-claimed', 'fcr-confirmed', 'fcr-verified'],
    table: {
      by: 'reason',
      metrics: ['fcr-claimed', 'fcr-confirmed', 'fcr-verified', 'fcr-repeats'],
    },
  },
  {
    id: 'customers',
    figures: ['sentiment', 'csat', 'nps', 'cancel-requests', 'cancel-time'],
    drawn: ['sentiment'],
    table: null,
  },
];

/** The steps charts are drawn in. */
export const STEPS: Readonly<Record<'daily' | 'weekly', TimeStep>> = {
  daily: 'day',
  weekly: 'week',
};
