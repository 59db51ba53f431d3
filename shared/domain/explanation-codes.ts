/**
 * Every code an {@link Explanation} may carry, with the names of its params. The one list: the
 * compiler checks whoever makes an explanation against it, and a test checks that each code has a
 * text with the right placeholders in locales/<lng>/explain.json, and that no text is left over.
 */
export const EXPLANATIONS = {
  // What drives a customer's churn risk. The last group lowers it.
  'risk.new-customer': ['count'],
  'risk.month-to-month': [],
  'risk.contract-ends-soon': ['endsAtMs'],
  'risk.high-price': ['monthlyMinor', 'currency'],
  'risk.open-complaints': ['count'],
  'risk.overdue-promise': ['dueAtMs'],
  'risk.repeat-contacts': ['count', 'days'],
  'risk.unresolved-contacts': ['count', 'days'],
  'risk.negative-sentiment': [],
  'risk.sentiment-falling': [],
  'risk.price-contacts': ['count', 'days'],
  'risk.leaving-mentioned': ['reason', 'atMs'],
  'risk.declined-offer': ['atMs'],
  'risk.long-tenure': ['count'],
  'risk.bound': ['endsAtMs'],

  // Why a customer is probably calling.
  'why.promise-overdue': ['dueAtMs', 'text'],
  'why.promise-due': ['dueAtMs', 'text'],
  'why.open-complaint': ['openedAtMs', 'subject'],
  'why.repeat-reason': ['count', 'reason', 'days'],
  'why.unresolved': ['reason', 'atMs'],
  'why.abandoned': ['atMs'],
  'why.offer-pending': ['atMs'],
  'why.contract-ends': ['product', 'endsAtMs'],
  'why.paused': ['product'],
  'why.new-customer': ['count'],
  'why.last-contact': ['reason', 'atMs'],

  // Why a contact reason is proposed.
  'reason.said': ['quote'],

  // Why an offer is suggested: one sentence, then the figures behind it.
  'offer.why.answers-reason': ['reason', 'netMinor', 'currency'],
  'offer.why.complaint': ['count', 'netMinor', 'currency'],
  'offer.why.at-risk': ['riskPercent', 'netMinor', 'currency'],
  'offer.why.goodwill': ['netMinor', 'currency'],
  'offer.odds.stay': ['fromPercent', 'toPercent'],
  'offer.odds.accept': ['acceptPercent'],
  'offer.value.at-stake': ['marginMinor', 'currency'],
  'offer.value.cost': ['costMinor', 'faceMinor', 'currency'],
  'offer.note.presented': [],
  'offer.authority.value': ['allowedMinor', 'askedMinor', 'currency'],
  'offer.authority.percent': ['allowedPercent', 'askedPercent'],
  'offer.authority.term': ['count', 'askedMonths'],
  'offer.authority.kind': ['kind'],

  // Why an offer is not suggested.
  'offer.not.accepted-already': [],
  'offer.not.declined-already': [],
  'offer.not.dismissed': [],
  'offer.not.cancel-completed': [],
  'offer.not.not-yet-valid': ['fromMs'],
  'offer.not.expired': ['untilMs'],
  'offer.not.jurisdiction': ['jurisdiction'],
  'offer.not.currency': ['offerCurrency', 'customerCurrency'],
  'offer.not.cool-down': ['untilMs'],
  'offer.not.gives-nothing': [],
  'offer.not.loses-money': ['costMinor', 'worthMinor', 'currency'],
  'offer.not.only-leaving': [],
  'offer.not.only-staying': [],
  'offer.not.reason': ['reason'],
  'offer.not.reason-unknown': [],
  'offer.not.segment': ['segment'],
  'offer.not.channel': ['channel'],
  'offer.not.product-missing': ['product'],
  'offer.not.product-owned': ['product'],
  'offer.not.tenure-short': ['count', 'months'],
  'offer.not.tenure-long': ['count', 'months'],
  'offer.not.value-low': ['limitMinor', 'currency'],
  'offer.not.value-high': ['limitMinor', 'currency'],
  'offer.not.risk-low': ['limitPercent', 'riskPercent'],
  'offer.not.risk-high': ['limitPercent', 'riskPercent'],
  'offer.not.complaints-few': ['count'],
  'offer.not.complaints-many': ['count'],
  'offer.not.contacts-few': ['count'],
  'offer.not.contacts-many': ['count'],
  'offer.not.offers-few': ['count'],
  'offer.not.offers-many': ['count'],
  'offer.not.sentiment-low': [],
  'offer.not.sentiment-high': [],
  'offer.not.condition': [],

  // What happened to the data on this workstation.
  'local.cache-set-aside': [],
  'local.outbox-other-key': [],
  'local.outbox-salvaged': ['kept', 'lost'],
} as const satisfies Record<string, readonly string[]>;

export type ExplanationCode = keyof typeof EXPLANATIONS;
export const EXPLANATION_CODES = Object.keys(EXPLANATIONS) as readonly ExplanationCode[];
