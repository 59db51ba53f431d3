/** Who a budget is for and over which time it runs; days and months are the tenant's calendar days. */
export const BUDGET_SCOPES = ['agent', 'team'] as const;
export type BudgetScope = (typeof BUDGET_SCOPES)[number];
export const BUDGET_PERIODS = ['day', 'month'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/**
 * How a budget stands. Always: settled + outstanding <= limit. Amounts are face values in minor units
 * of the tenant's currency.
 */
export type BudgetStanding = {
  readonly scope: BudgetScope;
  /** The agent's id or the team's. */
  readonly owner: string;
  readonly period: BudgetPeriod;
  /** `2026-11-22` or `2026-11`. */
  readonly periodKey: string;
  readonly limitMinor: number;
  readonly settledMinor: number;
  readonly outstandingMinor: number;
};
