import type { AgentId, DeviceId, LeaseId } from '../ids.ts';

/**
 * An amount one device of one agent may spend without asking, taken out of the budgets when it is
 * granted (escrow: O'Neil 1986; bounded counters: Balegas et al. 2015). Amounts are face values in
 * minor units of the tenant's currency; times are the server's.
 */
export type Lease = {
  readonly leaseId: LeaseId;
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly grantedMinor: number;
  /** What acceptances the server has applied have used of it. */
  readonly settledMinor: number;
  readonly grantedAtMs: number;
  /** Nothing may be spent from it after this; it does not give anything back. */
  readonly expiresAtMs: number;
};

/** A part of an acceptance's value and the lease it was taken from. */
export type LeaseDebit = { readonly leaseId: LeaseId; readonly amountMinor: number };
