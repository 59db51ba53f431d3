import { isAboutLeaving, isAboutPrice } from '../contact/known-reasons.ts';
import { because, type Explanation } from '../explanation.ts';
import { DAY_MS } from '../time.ts';
import { contractState } from './contract-state.ts';
import type { Customer360, PastContact } from './customer-360.ts';
import { tenureMonths } from './tenure.ts';

/** What a scorecard reads: the customer without the score it makes. */
export type KnownCustomer = Omit<Customer360, 'churnRisk'>;

/** One line of the scorecard: log-odds added (or taken off), and the words for it. */
export type Factor = { readonly logOdds: number; readonly because: Explanation };

type FactorRule = (customer: KnownCustomer, nowMs: number) => Factor | null;

/*
 * Where the weights come from. Tenure, contract and price: a logistic regression over the 7,043
 * customers of the public IBM Telco Customer Churn set, rounded to a tenth. On that set the rounded
 * card has an AUC of 0.82, predicts 26.4 % where 26.5 % left, and is within 2 points in every tenth
 * of the customers by risk. (Its label says who left of those on the books; it is taken as a year's
 * churn, which is an assumption.) The history of contacts, complaints and promises is not in that
 * set; those weights are judgement, kept below the fitted ones, until a company's own outcomes
 * replace them.
 */

/** From this price a month on, customers of that set leave clearly more often (70 US dollars). */
const HIGH_MONTHLY_MINOR: Readonly<Record<string, number>> = {
  EUR: 7_000,
  USD: 7_000,
  GBP: 6_000,
  NOK: 80_000,
  IDR: 60_000_000,
};

const ENDS_SOON_DAYS = 60;
const REPEAT_DAYS = 30;
const RECENT_DAYS = 180;

const tenure: FactorRule = ({ profile }, nowMs) => {
  const months = tenureMonths(profile.customerSinceMs, nowMs);
  if (months < 24) {
    const logOdds = months < 6 ? 1.4 : months < 12 ? 0.6 : 0.3;
    return { logOdds, because: because('risk.new-customer', { count: months }) };
  }
  if (months < 48) return null;
  return {
    logOdds: -0.4,
    because: because('risk.long-tenure', { count: Math.floor(months / 12) }),
  };
};

/** Relative to the average of the two: bound and month-to-month are 1.6 apart. */
const contract: FactorRule = ({ products }, nowMs) => {
  const state = contractState(products, nowMs);
  if (state.kind === 'unknown') return null;
  if (state.kind === 'month-to-month') {
    return { logOdds: 0.7, because: because('risk.month-to-month') };
  }
  const { endsAtMs } = state;
  return endsAtMs - nowMs <= ENDS_SOON_DAYS * DAY_MS
    ? { logOdds: 0.5, because: because('risk.contract-ends-soon', { endsAtMs }) }
    : { logOdds: -0.9, because: because('risk.bound', { endsAtMs }) };
};

const highPrice: FactorRule = ({ profile }) => {
  const { currency, monthlyValueMinor: monthlyMinor } = profile;
  const threshold = HIGH_MONTHLY_MINOR[currency];
  if (threshold === undefined || monthlyMinor < threshold) return null;
  return { logOdds: 1.4, because: because('risk.high-price', { monthlyMinor, currency }) };
};

const openComplaints: FactorRule = ({ complaints }) => {
  const count = complaints.length;
  if (count === 0) return null;
  return {
    logOdds: 0.7 + 0.3 * Math.min(count - 1, 2),
    because: because('risk.open-complaints', { count }),
  };
};

const overduePromise: FactorRule = ({ promises }, nowMs) => {
  const dueAtMs = Math.min(...promises.map((promise) => promise.dueAtMs));
  if (!(dueAtMs < nowMs)) return null;
  return { logOdds: 0.5, because: because('risk.overdue-promise', { dueAtMs }) };
};

const repeatContacts: FactorRule = (customer, nowMs) => {
  const count = recent(customer, nowMs, REPEAT_DAYS).length;
  if (count < 3) return null;
  return {
    logOdds: 0.4 + 0.1 * Math.min(count - 3, 3),
    because: because('risk.repeat-contacts', { count, days: REPEAT_DAYS }),
  };
};

const unresolvedContacts: FactorRule = (customer, nowMs) => {
  const days = 90;
  const count = recent(customer, nowMs, days).filter(
    ({ fcr }) => fcr.claimed === false || fcr.confirmed === false || fcr.verified === 'repeated',
  ).length;
  if (count === 0) return null;
  return {
    logOdds: 0.3 * Math.min(count, 3),
    because: because('risk.unresolved-contacts', { count, days }),
  };
};

const negativeSentiment: FactorRule = (customer, nowMs) => {
  const mean = meanSentiment(recent(customer, nowMs, RECENT_DAYS), 0, 3);
  if (mean === null || mean > -0.25) return null;
  return { logOdds: Math.min(0.8, -mean), because: because('risk.negative-sentiment') };
};

const fallingSentiment: FactorRule = (customer, nowMs) => {
  const contacts = recent(customer, nowMs, RECENT_DAYS);
  const newest = meanSentiment(contacts, 0, 2);
  const before = meanSentiment(contacts, 2, 4);
  if (newest === null || before === null || newest - before > -0.3) return null;
  return { logOdds: 0.3, because: because('risk.sentiment-falling') };
};

const priceContacts: FactorRule = (customer, nowMs) => {
  const count = recent(customer, nowMs, RECENT_DAYS).filter(({ reason }) =>
    isAboutPrice(reason),
  ).length;
  if (count === 0) return null;
  return {
    logOdds: 0.3 * Math.min(count, 3),
    because: because('risk.price-contacts', { count, days: RECENT_DAYS }),
  };
};

const leavingMentioned: FactorRule = (customer, nowMs) => {
  const contact = recent(customer, nowMs, 365).find(({ reason }) => isAboutLeaving(reason));
  if (contact === undefined || contact.reason === null) return null;
  return {
    logOdds: 0.6,
    because: because('risk.leaving-mentioned', {
      reason: contact.reason,
      atMs: contact.startedAtMs,
    }),
  };
};

const declinedOffer: FactorRule = ({ offers }, nowMs) => {
  const atMs = Math.max(
    ...offers
      .filter(({ outcome, atMs: at }) => outcome === 'declined' && isRecent(at, nowMs, RECENT_DAYS))
      .map(({ atMs: at }) => at),
  );
  if (!Number.isFinite(atMs)) return null;
  return { logOdds: 0.3, because: because('risk.declined-offer', { atMs }) };
};

/** The lines of the scorecard. */
export const CHURN_FACTORS: readonly FactorRule[] = [
  tenure,
  contract,
  highPrice,
  openComplaints,
  overduePromise,
  repeatContacts,
  unresolvedContacts,
  negativeSentiment,
  fallingSentiment,
  priceContacts,
  leavingMentioned,
  declinedOffer,
];

function isRecent(atMs: number, nowMs: number, days: number): boolean {
  return atMs <= nowMs && atMs > nowMs - days * DAY_MS;
}

/** Contacts of the last days, newest first, whatever order they came in. */
function recent({ contacts }: KnownCustomer, nowMs: number, days: number): readonly PastContact[] {
  return contacts
    .filter(({ startedAtMs }) => isRecent(startedAtMs, nowMs, days))
    .toSorted((a, b) => b.startedAtMs - a.startedAtMs || (a.id < b.id ? -1 : 1));
}

/** Mean sentiment of some of the contacts in which something was said; null unless all are there. */
function meanSentiment(contacts: readonly PastContact[], from: number, to: number): number | null {
  const scores = contacts.flatMap(({ sentiment }) => (sentiment === null ? [] : [sentiment]));
  const chosen = scores.slice(from, to);
  const enough = from === 0 ? chosen.length > 0 : chosen.length === to - from;
  return enough ? chosen.reduce((sum, score) => sum + score, 0) / chosen.length : null;
}
