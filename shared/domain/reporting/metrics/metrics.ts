import type { Measure } from './measures.ts';

/** What a figure is told in. `points`: -100 to 100; `score`: -1 to 1. */
export type MetricUnit = 'count' | 'share' | 'money' | 'duration' | 'score' | 'points' | 'rating';

/** How a figure comes of sums; every kind is worked out in figure.ts and nowhere else. */
export type MetricFormula =
  | { readonly kind: 'sum'; readonly of: Measure }
  /** Sum of some less sum of others. */
  | { readonly kind: 'net'; readonly plus: Measure; readonly minus: Measure }
  /** A share of counted things, with Wilson's interval. */
  | { readonly kind: 'share'; readonly of: Measure; readonly among: readonly Measure[] }
  /** An average: no share, so no interval. */
  | { readonly kind: 'mean'; readonly of: Measure; readonly over: Measure }
  /** Two shares' difference, with Newcombe's interval. */
  | {
      readonly kind: 'difference';
      readonly of: Measure;
      readonly among: Measure;
      readonly lessOf: Measure;
      readonly lessAmong: Measure;
    }
  /** Promoters' share less detractors' share, in points. */
  | {
      readonly kind: 'net-share';
      readonly plus: Measure;
      readonly minus: Measure;
      readonly among: Measure;
    }
  /** What each of the customers kept by offering cost more than not offering. */
  | { readonly kind: 'cost-per-incremental' };

export type MetricDefinition = {
  readonly unit: MetricUnit;
  readonly formula: MetricFormula;
  /** Which way is better, where one is; it decides no color alone. */
  readonly better: 'more' | 'less' | null;
};

const count = (of: Measure): MetricDefinition => ({
  unit: 'count',
  formula: { kind: 'sum', of },
  better: null,
});
const money = (of: Measure): MetricDefinition => ({
  unit: 'money',
  formula: { kind: 'sum', of },
  better: null,
});
const share = (
  of: Measure,
  among: readonly Measure[],
  better: MetricDefinition['better'] = null,
): MetricDefinition => ({ unit: 'share', formula: { kind: 'share', of, among }, better });

/**
 * Every figure of the supervisor's side, defined once. The words of each are in
 * locales/<language>/metrics.json (`<id>.name`, `<id>.formula`) and in docs/metrics.md.
 */
export const METRICS = {
  contacts: count('contacts'),
  answered: count('answered'),
  abandoned: count('abandoned'),
  'abandon-rate': share('abandoned', ['contacts'], 'less'),
  'wait-mean': {
    unit: 'duration',
    formula: { kind: 'mean', of: 'waitMs', over: 'waited' },
    better: 'less',
  },
  'handle-mean': {
    unit: 'duration',
    formula: { kind: 'mean', of: 'handleMs', over: 'handled' },
    better: null,
  },

  'fcr-claimed': share('claimed', ['claimAsked']),
  'fcr-confirmed': share('confirmed', ['confirmAsked'], 'more'),
  'fcr-verified': share('verified', ['claimsClosed'], 'more'),
  'fcr-claims': count('claimed'),
  'fcr-confirmations': count('confirmed'),
  'fcr-verifications': count('verified'),
  'fcr-pending': count('claimsPending'),
  'fcr-repeats': count('repeated'),
  'fcr-repeat-rate': share('repeated', ['claimsClosed'], 'less'),

  'offers-presented': count('offersPresented'),
  'offers-accepted': count('offersAccepted'),
  'offers-declined': count('offersDeclined'),
  'acceptance-rate': share('offersAccepted', ['offersPresented']),
  'offer-cost': money('offerCostMinor'),
  'offer-face-value': money('offerFaceValueMinor'),
  'granted-share': share('offersGranted', ['offersAccepted']),
  'granted-face-value': money('offersGrantedFaceValueMinor'),
  'not-first-share': share('offersNotFirst', ['offersAccepted']),

  'churn-contacts': count('churnContacts'),
  saved: count('saved'),
  lost: count('lost'),
  downgraded: count('downgraded'),
  'no-intent': count('noIntent'),
  'gross-save-rate': share('saved', ['saved', 'lost', 'downgraded']),
  'stuck-30': share('stuck30', ['savedKnown30'], 'more'),
  'stuck-90': share('stuck90', ['savedKnown90'], 'more'),
  'stay-treated': share('treatedStayed', ['treatedKnown']),
  'stay-held-out': share('heldOutStayed', ['heldOutKnown']),
  'incremental-save': {
    unit: 'share',
    formula: {
      kind: 'difference',
      of: 'treatedStayed',
      among: 'treatedKnown',
      lessOf: 'heldOutStayed',
      lessAmong: 'heldOutKnown',
    },
    better: 'more',
  },
  'cost-given': money('costMinor'),
  'cost-per-save': {
    unit: 'money',
    formula: { kind: 'mean', of: 'costMinor', over: 'saved' },
    better: 'less',
  },
  'cost-per-incremental-save': {
    unit: 'money',
    formula: { kind: 'cost-per-incremental' },
    better: 'less',
  },
  'margin-kept': {
    unit: 'money',
    formula: { kind: 'net', plus: 'marginKeptMinor', minus: 'stuck30CostMinor' },
    better: 'more',
  },
  suggested: count('suggested'),
  'dismissed-wrong': count('dismissedWrong'),
  'dismissed-not-now': count('dismissedNotNow'),
  'cancel-requests': count('cancelRequested'),
  'cancel-completed': count('cancelCompleted'),
  'cancel-time': {
    unit: 'duration',
    formula: { kind: 'mean', of: 'cancelMs', over: 'cancelCompleted' },
    better: 'less',
  },

  sentiment: {
    unit: 'score',
    formula: { kind: 'mean', of: 'sentimentSum', over: 'sentimentKnown' },
    better: 'more',
  },
  csat: share('csatSatisfied', ['csatAnswers'], 'more'),
  'csat-mean': {
    unit: 'rating',
    formula: { kind: 'mean', of: 'csatSum', over: 'csatAnswers' },
    better: 'more',
  },
  'csat-answers': count('csatAnswers'),
  nps: {
    unit: 'points',
    formula: {
      kind: 'net-share',
      plus: 'npsPromoters',
      minus: 'npsDetractors',
      among: 'npsAnswers',
    },
    better: 'more',
  },
  'nps-answers': count('npsAnswers'),
} as const satisfies Record<string, MetricDefinition>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

/** A metric by its id, with the type all of them share. */
export function metricOf(id: MetricId): MetricDefinition {
  return METRICS[id];
}

/** The sums a metric is worked out from. */
export function measuresOf(id: MetricId): readonly Measure[] {
  const { formula } = metricOf(id);
  switch (formula.kind) {
    case 'sum':
      return [formula.of];
    case 'net':
      return [formula.plus, formula.minus];
    case 'share':
      return [formula.of, ...formula.among];
    case 'mean':
      return [formula.of, formula.over];
    case 'difference':
      return [formula.of, formula.among, formula.lessOf, formula.lessAmong];
    case 'net-share':
      return [formula.plus, formula.minus, formula.among];
    case 'cost-per-incremental':
      return [
        'treatedCostMinor',
        'treatedKnown',
        'treatedStayed',
        'heldOutCostMinor',
        'heldOutKnown',
        'heldOutStayed',
      ];
  }
}
