import { tenureMonths } from '../customer/tenure.ts';
import type { OfferId } from '../ids.ts';
import type { DecisionInput } from './decision-input.ts';
import { historyOf } from './history.ts';
import type { OfferFacts } from './predicate.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/** As much of a decision's input as predicates look at. */
export type SubjectInput = Pick<
  DecisionInput,
  'offers' | 'customer' | 'account' | 'contact' | 'nowMs'
>;

const NO_ANSWERS: ReadonlyMap<string, string> = new Map();

/** What predicates are asked about: `answers` are a playbook's, step id to answer id. */
export function predicateSubject(input: SubjectInput, answers = NO_ANSWERS): PredicateSubject {
  return { facts: offerFacts(input), history: historyOf(input), answers };
}

/** The facts predicates compare. Products not known to belong to one account are on all of them. */
export function offerFacts(input: Omit<SubjectInput, 'offers'>): OfferFacts {
  const { customer, account, contact, nowMs } = input;
  const { profile } = customer;
  const cancel = contact.cancel ?? 'none';
  const products = customer.products.filter(
    ({ status, accountId }) =>
      status !== 'ended' && (accountId === null || accountId === account.id),
  );
  let contractEndsAtMs: number | null = null;
  for (const { contractEndsAtMs: endsAtMs } of products) {
    if (endsAtMs === null || endsAtMs < nowMs) continue;
    contractEndsAtMs = Math.min(contractEndsAtMs ?? endsAtMs, endsAtMs);
  }
  return {
    'customer.segment': profile.segment,
    'customer.jurisdiction': profile.jurisdiction,
    'customer.language': profile.language,
    'customer.tenureMonths': tenureMonths(profile.customerSinceMs, nowMs),
    'customer.monthlyValueMinor': profile.monthlyValueMinor,
    'customer.churnRisk': customer.churnRisk.score,
    'customer.openComplaints': customer.complaints.length,
    'customer.accountCount': Math.max(1, customer.accounts.length),
    'account.tier': account.tier,
    'account.status': account.status,
    'account.ageMonths': tenureMonths(account.openedAtMs, nowMs),
    'account.monthlyValueMinor': account.monthlyValueMinor,
    'account.balanceDueMinor': account.balanceDueMinor,
    'account.openDisputes': account.openDisputes,
    'account.pendingOrders': account.pendingOrders,
    'account.productKinds': products.map(({ kind }) => kind),
    'account.openedAt': account.openedAtMs,
    'account.contractEndsAt': contractEndsAtMs,
    'contact.channel': contact.channel,
    'contact.queue': contact.queue,
    'contact.reason': contact.reason,
    'contact.intent': contact.intent ?? null,
    'contact.isChurn': contact.isChurn || cancel !== 'none',
    'contact.cancel': cancel,
    'contact.sentiment': contact.sentiment,
    now: nowMs,
  };
}

/**
 * What was accepted on this contact, as this desk saw it and as the customer's history has it: a
 * contact that changed hands counts whole.
 */
export function acceptedOnContact(
  input: Pick<DecisionInput, 'customer' | 'contact' | 'offersOnContact'>,
): readonly { readonly offerId: OfferId; readonly faceValueMinor: number }[] {
  const here = input.offersOnContact.filter((offer) => offer.outcome === 'accepted');
  const elsewhere = input.customer.offers.filter(
    (past) =>
      past.outcome === 'accepted' &&
      past.contactId === input.contact.id &&
      !here.some((offer) => offer.offerId === past.offerId),
  );
  return [...here, ...elsewhere];
}
