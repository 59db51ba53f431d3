import type { AccountId, ReasonCode } from '../ids.ts';

/** A wish to leave that was recorded on an account, whether or not it was carried out. */
export type AccountClosure = {
  readonly atMs: number;
  readonly reason: ReasonCode | null;
  readonly completed: boolean;
};

/** One of a customer's subscriptions. Offers are decided for an account, never for a person. */
export type Account = {
  readonly id: AccountId;
  readonly name: string;
  /** The plan or service level, as the company calls it: `basic`, `plus`, `premium`. */
  readonly tier: string;
  readonly status: 'active' | 'paused' | 'closed';
  readonly openedAtMs: number;
  readonly monthlyValueMinor: number;
  /** Margin still expected of this account over the contract or the planning horizon. */
  readonly remainingMarginMinor: number;
  /** What is due and not paid. */
  readonly balanceDueMinor: number;
  readonly openDisputes: number;
  readonly pendingOrders: number;
  /** Newest first. */
  readonly closures: readonly AccountClosure[];
};
