import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import { faultFields, type HostLog } from '../../log.ts';
import { ConnectionLost } from '../../sync/connection.ts';
import type { SyncLink } from '../../sync/sync-link.ts';
import type { AuthorityLedger } from './ledger.ts';

const ASK_TIMEOUT_MS = 10_000;
/** How long a desk waits before it asks again for what the budgets did not have. */
const ASK_AGAIN_MS = 60_000;

/** Keeps the leases filled while the server can be asked. */
export type TopUp = {
  /**
   * The server has all that was recorded here, under numbers that are this desk's own: only now may
   * it ask. A copy of another desk finds out before that it is one.
   */
  caughtUp(): void;
  /** Something was spent, or is wanted: asks where less than half a slice is left. */
  check(): void;
  /** The connection is gone, or the desk is closed. */
  stop(): void;
};

export type TopUpOptions = {
  readonly clock: HostClock;
  readonly log: HostLog;
  readonly ledger: AuthorityLedger;
  /** Null where no budgets are kept. */
  readonly terms: () => ReferenceData['leases'];
  readonly request: SyncLink['request'];
  readonly onChanged: () => void;
};

export function createTopUp(options: TopUpOptions): TopUp {
  const { clock, log, ledger, request } = options;
  let mayAsk = false;
  let isAsking = false;
  let cancelTimer: (() => void) | null = null;

  function missingMinor(): number {
    const sliceMinor = options.terms()?.sliceMinor ?? 0;
    const heldMinor = ledger.spendableMinor();
    return heldMinor * 2 < sliceMinor ? sliceMinor - heldMinor : 0;
  }

  function check(): void {
    if (!mayAsk || isAsking || cancelTimer !== null) return;
    const wantMinor = missingMinor();
    if (wantMinor > 0) void ask(wantMinor);
  }

  async function ask(wantMinor: number): Promise<void> {
    isAsking = true;
    try {
      const wish = ledger.wish(wantMinor);
      const { requestId } = wish;
      const input = { requestId, wantMinor: wish.wantMinor };
      const { lease, budgets } = await request('lease.acquire', input, ASK_TIMEOUT_MS);
      ledger.take(wish, lease, budgets);
      options.onChanged();
      if (missingMinor() > 0) later();
    } catch (cause) {
      // Asked again with the same id, it is given once, whatever became of this try.
      if (!(cause instanceof ConnectionLost)) log.warn('lease-not-given', faultFields(cause));
      later();
    } finally {
      isAsking = false;
    }
  }

  function later(): void {
    cancelTimer ??= clock.startTimer(ASK_AGAIN_MS, () => {
      cancelTimer = null;
      check();
    });
  }

  function stop(): void {
    mayAsk = false;
    cancelTimer?.();
    cancelTimer = null;
  }

  return {
    caughtUp: () => {
      mayAsk = true;
      check();
    },
    check,
    stop,
  };
}
