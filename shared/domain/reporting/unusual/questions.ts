import type { MetricId } from '../metrics/metrics.ts';

/**
 * What a supervisor may look into. None asks who saves most: a rate of saves says more of who calls
 * than of who answers. `share`: cases that count among cases; `mean`: an amount a case.
 */
export type UnusualQuestion = {
  readonly unit: 'agent' | 'offer';
  readonly kind: 'share' | 'mean';
  readonly valueUnit: 'share' | 'count' | 'money';
  /** The figure it is about, and which of its contacts are behind it. */
  readonly behind: { readonly metric: MetricId; readonly part: 'of' | 'among' };
};

export const UNUSUAL_QUESTIONS = {
  /** Offers that customers accepted, of those presented. */
  'agent-acceptance': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'acceptance-rate', part: 'among' },
  },
  /** What an accepted offer cost. */
  'agent-cost': {
    unit: 'agent',
    kind: 'mean',
    valueUnit: 'money',
    behind: { metric: 'acceptance-rate', part: 'of' },
  },
  /** Accepted offers that needed a supervisor's grant. */
  'agent-grants': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'granted-share', part: 'of' },
  },
  /** Accepted offers though another was suggested first. */
  'agent-not-first': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'not-first-share', part: 'of' },
  },
  /** Contacts on which a suggestion was dismissed, of those that were shown one. */
  'agent-dismissals': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'suggested', part: 'of' },
  },
  /** Offers presented on a contact about leaving. */
  'agent-presented': {
    unit: 'agent',
    kind: 'mean',
    valueUnit: 'count',
    behind: { metric: 'churn-contacts', part: 'of' },
  },
  /** Claims of first-contact resolution that a return refuted, of those whose window has closed. */
  'agent-refuted': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'fcr-repeat-rate', part: 'of' },
  },
  /** Cancellations that took longer than nine in ten did, of those completed. */
  'agent-slow-cancels': {
    unit: 'agent',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'cancel-time', part: 'among' },
  },
  /** How often an offer was accepted when it was presented. */
  'offer-acceptance': {
    unit: 'offer',
    kind: 'share',
    valueUnit: 'share',
    behind: { metric: 'acceptance-rate', part: 'among' },
  },
} as const satisfies Record<string, UnusualQuestion>;

export type UnusualQuestionId = keyof typeof UNUSUAL_QUESTIONS;
export const UNUSUAL_QUESTION_IDS = Object.keys(UNUSUAL_QUESTIONS) as UnusualQuestionId[];

/** A question by its id, with the type all of them share. */
export function unusualQuestion(id: UnusualQuestionId): UnusualQuestion {
  return UNUSUAL_QUESTIONS[id];
}
