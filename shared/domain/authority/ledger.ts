import type { AgentId } from '../ids.ts';

/**
 * Where a lease stands. `closed`: the desk has made its final report. `written-off`: a supervisor
 * said that the desk will not come back, and what it may have spent counts as spent.
 */
export type LeaseState = 'open' | 'closed' | 'written-off';

/** A lease as the server's ledger keeps it; amounts are face values in minor units. */
export type LedgerLease = {
  readonly agentId: AgentId;
  readonly grantedMinor: number;
  /** What acceptances that were applied have used of it. */
  readonly settledMinor: number;
  readonly state: LeaseState;
  readonly expiresAtMs: number;
};

/** The part of a budget that one lease takes up. */
export type LeaseShare = { readonly settledMinor: number; readonly outstandingMinor: number };

export const NO_SHARE: LeaseShare = { settledMinor: 0, outstandingMinor: 0 };

/**
 * What a lease takes up of each budget it was taken out of. After the grant the sum of the two never
 * rises, whatever happens to the lease: that is why no budget is overdrawn.
 */
export function shareOf(lease: LedgerLease): LeaseShare {
  const { grantedMinor, settledMinor } = lease;
  switch (lease.state) {
    case 'open':
      return { settledMinor, outstandingMinor: grantedMinor - settledMinor };
    case 'closed':
      return { settledMinor, outstandingMinor: 0 };
    case 'written-off':
      return { settledMinor: grantedMinor, outstandingMinor: 0 };
  }
}

/** What a budget still has to lease out: never below nothing, also when its limit was lowered. */
export function roomIn(budget: {
  readonly limitMinor: number;
  readonly settledMinor: number;
  readonly outstandingMinor: number;
}): number {
  return Math.max(0, budget.limitMinor - budget.settledMinor - budget.outstandingMinor);
}

/** How much is leased out: what is wanted, at most a slice, at most what every budget has room for. */
export function grantableMinor(
  wantMinor: number,
  sliceMinor: number,
  roomsMinor: readonly number[],
): number {
  return Math.max(0, Math.min(wantMinor, sliceMinor, ...roomsMinor));
}

/**
 * How far two measurements of one moment may be apart (rule S7): an acceptance that the desk made
 * just before the end of its lease is not refused over it.
 */
export const CLOCK_TOLERANCE_MS = 60_000;

export type SettleResult =
  | { readonly ok: true; readonly settledMinor: number }
  | { readonly ok: false; readonly why: string };

/**
 * Takes an acceptance's debit from the lease it was made on. It fits or it is refused: not of another
 * agent, not after the lease was closed or had run out, not beyond what was granted. On a lease that
 * was written off it is accepted all the same while it fits, because that much counts as spent already.
 */
export function settleDebit(
  lease: LedgerLease,
  debit: { readonly amountMinor: number; readonly agentId: AgentId; readonly atMs: number },
): SettleResult {
  const { grantedMinor, settledMinor } = lease;
  const refused = (why: string): SettleResult => ({ ok: false, why });
  if (lease.agentId !== debit.agentId) return refused('the lease is of another agent');
  if (lease.state === 'closed') return refused('the lease was closed before');
  if (!(debit.atMs <= lease.expiresAtMs + CLOCK_TOLERANCE_MS)) {
    return refused('the lease had run out when it was given');
  }
  if (!(settledMinor + debit.amountMinor <= grantedMinor)) {
    const leftMinor = grantedMinor - settledMinor;
    return refused(
      `the lease has ${leftMinor} left of ${grantedMinor}, asked ${debit.amountMinor}`,
    );
  }
  return { ok: true, settledMinor: settledMinor + debit.amountMinor };
}
