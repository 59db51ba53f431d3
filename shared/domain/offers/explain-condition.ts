import { because, type Explanation } from '../explanation.ts';
import type {
  AnswerComparison,
  Comparison,
  HistoryCount,
  HistoryName,
  OfferFacts,
} from './predicate.ts';
import { type Bound, missedBound } from './predicate-bound.ts';
import { countHistory } from './predicate-compile.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/** Why a single condition is not what it should be (`wanted`), in words that fit what it asks about. */
export function explainCondition(
  condition: Comparison | HistoryCount | AnswerComparison,
  wanted: boolean,
  subject: PredicateSubject,
  currency: string,
): Explanation {
  const said =
    'count' in condition
      ? explainCount(condition, wanted, subject)
      : 'fact' in condition
        ? (explainNumber(condition, wanted, subject.facts, currency) ??
          explainValue(condition, wanted, subject.facts))
        : null;
  return said ?? because('offer.not.condition');
}

function explainCount(
  condition: HistoryCount,
  wanted: boolean,
  subject: PredicateSubject,
): Explanation | null {
  const bound = missedBound(condition, wanted, countHistory(condition, subject));
  if (bound === null) return null;
  const { few, many } = COUNT_CODES[condition.where === undefined ? condition.count : 'filtered'];
  return because(bound.side === 'low' ? few : many, {
    count: bound.limit,
    days: condition.withinDays,
  });
}

const COUNT_CODES = {
  contacts: { few: 'offer.not.contacts-few', many: 'offer.not.contacts-many' },
  'offers-presented': { few: 'offer.not.presented-few', many: 'offer.not.presented-many' },
  'offers-accepted': { few: 'offer.not.accepted-few', many: 'offer.not.accepted-many' },
  'offers-declined': { few: 'offer.not.declined-few', many: 'offer.not.declined-many' },
  closures: { few: 'offer.not.closures-few', many: 'offer.not.closures-many' },
  filtered: { few: 'offer.not.history-few', many: 'offer.not.history-many' },
} as const satisfies Record<HistoryName | 'filtered', object>;

function explainNumber(
  { fact, is, value }: Comparison,
  wanted: boolean,
  facts: OfferFacts,
  currency: string,
): Explanation | null {
  const actual = facts[fact];
  if (typeof actual !== 'number') return null;
  const bound = missedBound({ is, value }, wanted, actual);
  return bound === null ? null : explainBound(fact, bound, actual, currency);
}

function explainBound(
  fact: Comparison['fact'],
  { side, limit }: Bound,
  actual: number,
  currency: string,
): Explanation | null {
  const low = side === 'low';
  const count = limit;
  switch (fact) {
    case 'customer.tenureMonths':
      return because(low ? 'offer.not.tenure-short' : 'offer.not.tenure-long', {
        count,
        months: actual,
      });
    case 'account.ageMonths':
      return because(low ? 'offer.not.account-young' : 'offer.not.account-old', {
        count,
        months: actual,
      });
    case 'customer.monthlyValueMinor':
    case 'account.monthlyValueMinor':
      return because(low ? 'offer.not.value-low' : 'offer.not.value-high', {
        limitMinor: limit,
        currency,
      });
    case 'account.balanceDueMinor':
      return because(low ? 'offer.not.balance-low' : 'offer.not.balance-high', {
        limitMinor: limit,
        dueMinor: actual,
        currency,
      });
    case 'customer.churnRisk':
      return because(low ? 'offer.not.risk-low' : 'offer.not.risk-high', {
        limitPercent: Math.round(limit * 100),
        riskPercent: Math.round(actual * 100),
      });
    case 'customer.openComplaints':
      return because(low ? 'offer.not.complaints-few' : 'offer.not.complaints-many', { count });
    case 'customer.accountCount':
      return because(low ? 'offer.not.accounts-few' : 'offer.not.accounts-many', { count });
    case 'account.openDisputes':
      return because(low ? 'offer.not.disputes-few' : 'offer.not.disputes-many', { count });
    case 'account.pendingOrders':
      return because(low ? 'offer.not.orders-few' : 'offer.not.orders-many', { count });
    case 'contact.sentiment':
      return because(low ? 'offer.not.sentiment-low' : 'offer.not.sentiment-high');
    default:
      return null;
  }
}

function explainValue(
  comparison: Comparison,
  wanted: boolean,
  facts: OfferFacts,
): Explanation | null {
  switch (comparison.fact) {
    case 'contact.isChurn':
      return because(
        facts['contact.isChurn'] ? 'offer.not.only-staying' : 'offer.not.only-leaving',
      );
    case 'contact.reason': {
      const reason = facts['contact.reason'];
      return reason === null
        ? because('offer.not.reason-unknown')
        : because('offer.not.reason', { reason });
    }
    case 'contact.intent':
      return because(
        facts['contact.intent'] === null ? 'offer.not.intent-unknown' : 'offer.not.intent',
      );
    case 'contact.channel':
      return because('offer.not.channel', { channel: facts['contact.channel'] });
    case 'contact.queue':
      return because('offer.not.queue');
    case 'contact.cancel':
      return because('offer.not.cancel-state');
    case 'customer.segment':
      return because('offer.not.segment', { segment: facts['customer.segment'] });
    case 'customer.jurisdiction':
      return because('offer.not.jurisdiction', { jurisdiction: facts['customer.jurisdiction'] });
    case 'customer.language':
      return because('offer.not.language');
    case 'account.tier':
      return because('offer.not.tier', { tier: facts['account.tier'] });
    case 'account.status':
      return because('offer.not.account-status');
    case 'account.openedAt':
      return because('offer.not.opened', { openedAtMs: facts['account.openedAt'] });
    case 'account.contractEndsAt': {
      const endsAtMs = facts['account.contractEndsAt'];
      return endsAtMs === null
        ? because('offer.not.no-contract-end')
        : because('offer.not.contract-end', { endsAtMs });
    }
    case 'now':
      return because('offer.not.date');
    case 'account.productKinds': {
      const needs = (comparison.is === 'has') === wanted;
      if (typeof comparison.value !== 'string') return null;
      return because(needs ? 'offer.not.product-missing' : 'offer.not.product-owned', {
        product: comparison.value,
      });
    }
    default:
      return null;
  }
}
