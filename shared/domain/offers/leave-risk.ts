/** What a contact adds to what was known of the customer before it. */
export type LeaveSignals = {
  /** The yearly churn risk known before the contact, 0 to 1. */
  readonly churnRisk: number;
  /** The reason is a reason to leave. */
  readonly isChurn: boolean;
  readonly cancel: 'none' | 'requested' | 'completed';
  /** How the customer's words read, -1 to 1. */
  readonly sentiment: number;
};

/*
 * Factors on the odds of leaving (Bayes' rule with likelihood ratios, taken as independent). They
 * are assumptions until a company's own outcomes replace them:
 * - Somebody who names a reason to leave: x 6. It takes a customer at 15 % to 51 %, at 30 % to 72 %;
 *   save desks report that roughly half to three quarters of such callers leave if nothing is done.
 * - Somebody who has asked to cancel means it more: x 2 on top.
 * - Words: from x 0.6 (warm) to x 1.6 (angry), 1 when neutral.
 */
const CHURN_REASON_FACTOR = 6;
const CANCEL_REQUESTED_FACTOR = 2;
const SENTIMENT_LOG_FACTOR = 0.5;

/** Nobody is certain to stay or to leave: keeps odds finite, and a wrong score from deciding alone. */
const LEAST_RISK = 0.01;
const MOST_RISK = 0.97;

/** The chance that a customer leaves if nothing is offered on this contact, 0 to 1. */
export function leaveRisk(signals: LeaveSignals): number {
  const prior = within(signals.churnRisk, LEAST_RISK, MOST_RISK);
  const cancelling = signals.cancel !== 'none';
  let odds = prior / (1 - prior);
  if (signals.isChurn || cancelling) odds *= CHURN_REASON_FACTOR;
  if (cancelling) odds *= CANCEL_REQUESTED_FACTOR;
  odds *= Math.exp(-SENTIMENT_LOG_FACTOR * within(signals.sentiment, -1, 1));
  return within(odds / (1 + odds), LEAST_RISK, MOST_RISK);
}

function within(value: number, least: number, most: number): number {
  if (Number.isNaN(value)) return least < 0 ? 0 : least;
  return Math.min(most, Math.max(least, value));
}
