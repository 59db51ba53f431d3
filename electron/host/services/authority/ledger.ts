import { HostError } from '../../../../shared/contract/host-error.ts';
import type { BudgetStanding } from '../../../../shared/domain/authority/budget.ts';
import type { Lease, LeaseDebit } from '../../../../shared/domain/authority/lease.ts';
import { type AgentId, type LeaseId, uuidV7 } from '../../../../shared/domain/ids.ts';
import type { HostParts } from '../../host-parts.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { createLeaseQueries, type HeldLease, type LeaseWish } from './lease-queries.ts';
import type { ServerTime } from './server-time.ts';

/**
 * What this desk may give without asking, kept in `outbox.db` beside the facts that spend it. A lease
 * is spent from by the device it was given to: after the outbox was fenced the leases of the old
 * device are dropped, because somebody else may be spending them.
 */
export type AuthorityLedger = {
  /** What the leases at hand hold together, in minor units. */
  spendableMinor(): number;
  /** When the last of that runs out, by the server's clock; null while there is nothing. */
  expiresAtMs(): number | null;
  /** Which leases an amount would be taken from, the one that runs out first in front; null when they do not hold it. */
  split(amountMinor: number): LeaseDebit[] | null;
  /**
   * Takes the debits of an acceptance. Call it in the transaction that records the fact: when it
   * throws (HostError `beyond-authority`), nothing of either may be kept.
   */
  spend(debits: readonly LeaseDebit[]): void;
  /** What to ask the server for: what was asked before and not answered, else `wantMinor`. */
  wish(wantMinor: number): LeaseWish;
  /** The server's answer to a wish. */
  take(wish: LeaseWish, lease: Lease | null, budgets: readonly BudgetStanding[]): void;
  /** A supervisor has written a lease off. */
  revoke(leaseId: LeaseId): void;
  /** Records the final report of leases that have run out, or of all. Returns whether there was any. */
  close(which: 'run-out' | 'all'): boolean;
  /** As the server last told. */
  budgets(): BudgetStanding[];
};

export function createAuthorityLedger(
  parts: Pick<HostParts, 'durable' | 'outbox' | 'clock' | 'random'>,
  agentId: AgentId,
  time: ServerTime,
): AuthorityLedger {
  const { durable, outbox, clock, random } = parts;
  const queries = createLeaseQueries(durable, agentId);
  const deviceId = () => outbox.device(agentId).deviceId;

  /** Also notices what has run out: that stays so, whatever the clock says next. */
  function spendable(): HeldLease[] {
    const nowMs = time.nowMs();
    const own = deviceId();
    return queries.all().filter((lease) => {
      if (lease.deviceId !== own || lease.isOver) return false;
      if (lease.expiresAtMs > nowMs) return lease.grantedMinor > lease.spentMinor;
      queries.end(lease.leaseId);
      return false;
    });
  }

  function split(amountMinor: number): LeaseDebit[] | null {
    const debits: LeaseDebit[] = [];
    let leftMinor = amountMinor;
    for (const { leaseId, grantedMinor, spentMinor } of spendable()) {
      if (leftMinor === 0) break;
      const taken = Math.min(leftMinor, grantedMinor - spentMinor);
      debits.push({ leaseId, amountMinor: taken });
      leftMinor -= taken;
    }
    return leftMinor === 0 ? debits : null;
  }

  return {
    spendableMinor: () =>
      spendable().reduce((sum, lease) => sum + lease.grantedMinor - lease.spentMinor, 0),
    expiresAtMs: () => spendable().at(-1)?.expiresAtMs ?? null,
    split,

    spend: (debits) => {
      const from = { deviceId: deviceId(), nowMs: time.nowMs() };
      time.save();
      for (const debit of debits) {
        if (queries.debit({ ...from, ...debit })) continue;
        throw new HostError('beyond-authority', 'What may be given without asking is used up.');
      }
    },

    wish: (wantMinor) =>
      durable.transaction(() => {
        const before = queries.wish();
        if (before !== null && before.deviceId === deviceId()) return before;
        const requestId = uuidV7(clock.nowMs(), random);
        const wish = { deviceId: deviceId(), requestId, wantMinor };
        queries.putWish(wish);
        return wish;
      }),

    take: (wish, lease, budgets) =>
      durable.transaction(() => {
        queries.putStandings(budgets);
        if (queries.wish()?.requestId === wish.requestId) queries.removeWish();
        // An answer to somebody this desk no longer is: that lease is not for us to spend.
        if (lease === null || lease.deviceId !== deviceId()) return;
        const { leaseId, grantedMinor, settledMinor, expiresAtMs } = lease;
        queries.insert({
          leaseId,
          deviceId: lease.deviceId,
          grantedMinor,
          spentMinor: settledMinor,
          expiresAtMs,
          isOver: false,
        });
      }),

    // The server counts all of it as spent: there is nothing left to report.
    revoke: (leaseId) => queries.remove(leaseId),

    close: (which) => {
      spendable();
      const own = deviceId();
      const leases = queries.all();
      const foreign = leases.filter((lease) => lease.deviceId !== own);
      const ended = leases.filter(
        (lease) => lease.deviceId === own && (which === 'all' || lease.isOver),
      );
      if (foreign.length + ended.length === 0) return false;
      const removed = () => {
        for (const { leaseId } of [...foreign, ...ended]) queries.remove(leaseId);
      };
      const drafts = ended.map(finalReport);
      if (drafts.length === 0) durable.transaction(removed);
      else outbox.record({ agentId, occurredAtMs: clock.nowMs(), drafts }, removed);
      return drafts.length > 0;
    },

    budgets: queries.standings,
  };
}

function finalReport({ leaseId, spentMinor }: HeldLease): FactDraft {
  return { type: 'lease.closed', payload: { leaseId, spentMinor } };
}
