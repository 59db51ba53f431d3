import { CHURN_FACTORS, type KnownCustomer } from './churn-factors.ts';
import type { ChurnRisk } from './customer-360.ts';

/**
 * Log-odds of leaving of a customer of two to four years at an ordinary price, nothing else known:
 * 8 %. From the same regression as the fitted factors, centred on the average contract.
 */
const BASE_LOG_ODDS = -2.4;

const HIGH_FROM = 0.4;
const MEDIUM_FROM = 0.15;

/**
 * How likely a customer is to leave within a year without a save attempt: an additive (logistic)
 * scorecard, chosen over stronger models because every point of it can be told to the customer. The
 * lines and where their weights come from are in churn-factors.ts.
 *
 * Reasons: all that raise the risk, strongest first, then the strongest of those that lower it.
 */
export function assessChurnRisk(customer: KnownCustomer, nowMs: number): ChurnRisk {
  const factors = CHURN_FACTORS.flatMap((rule) => rule(customer, nowMs) ?? []);
  const logOdds = factors.reduce((sum, factor) => sum + factor.logOdds, BASE_LOG_ODDS);
  const score = 1 / (1 + Math.exp(-logOdds));
  const raising = factors
    .filter((factor) => factor.logOdds > 0)
    .toSorted((a, b) => b.logOdds - a.logOdds);
  const lowering = factors
    .filter((factor) => factor.logOdds < 0)
    .toSorted((a, b) => a.logOdds - b.logOdds)
    .slice(0, 1);
  return {
    score,
    level: score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low',
    reasons: [...raising, ...lowering].map((factor) => factor.because),
  };
}
