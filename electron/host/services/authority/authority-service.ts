import type { AuthorityView } from '../../../../shared/contract/views.ts';
import type { AgentId, LeaseId } from '../../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostParts } from '../../host-parts.ts';
import type { SyncLink } from '../../sync/sync-link.ts';
import { type AuthorityLedger, createAuthorityLedger } from './ledger.ts';
import { createServerTime } from './server-time.ts';
import { createTopUp } from './top-up.ts';

export type AuthorityOptions = {
  readonly agentId: AgentId;
  readonly reference: () => ReferenceData | null;
  readonly request: SyncLink['request'];
  /** A final report was recorded: there is something to send. */
  readonly onRecorded: () => void;
  /** What may be given has changed. */
  readonly onChanged: () => void;
};

/** What the agent at this desk may still give away, in budgets. */
export type AuthorityService = {
  readonly ledger: Pick<AuthorityLedger, 'split' | 'spend'>;
  /** Null where no budgets are kept. */
  spendableMinor(): number | null;
  view(): AuthorityView | null;
  /** Something was spent. */
  spent(): void;
  /** The clock's offset to the server's was measured. */
  measured(offsetMs: number): void;
  /** The server has all that was recorded here. */
  caughtUp(): void;
  cutOff(): void;
  revoked(leaseId: LeaseId): void;
  /** Reference data is new: budgets may be kept now that were not, or the other way round. */
  rulesChanged(): void;
  /** The server was restored: of which leases it knows is not known, so all are reported and new ones asked for. */
  serverRestored(): void;
  /** Reports every lease for the last time: the agent leaves this desk. */
  closeAll(): void;
  stop(): void;
};

export function createAuthorityService(
  parts: HostParts,
  options: AuthorityOptions,
): AuthorityService {
  const { durable, clock, log, emit } = parts;
  const time = createServerTime(durable, clock);
  const ledger = createAuthorityLedger(parts, options.agentId, time);
  let isCaughtUp = false;
  let cancelExpiry: (() => void) | null = null;
  const terms = () => options.reference()?.leases ?? null;
  const topUp = createTopUp({
    clock,
    log,
    ledger,
    terms,
    request: options.request,
    onChanged: changed,
  });

  function view(): AuthorityView | null {
    const reference = options.reference();
    if (reference === null || terms() === null) return null;
    return {
      currency: reference.settings.currency,
      availableMinor: ledger.spendableMinor(),
      expiresAtMs: ledger.expiresAtMs(),
      budgets: ledger.budgets(),
    };
  }

  function changed(): void {
    const now = view();
    if (now !== null) emit('authority.changed', now);
    options.onChanged();
    watchExpiry();
  }

  function reportRunOut(): void {
    if (ledger.close('run-out')) options.onRecorded();
  }

  /** What runs out while the desk is connected goes back at once, and is asked for anew. */
  function watchExpiry(): void {
    cancelExpiry?.();
    const expiresAtMs = ledger.expiresAtMs();
    if (expiresAtMs === null) return;
    cancelExpiry = clock.startTimer(Math.max(1, expiresAtMs - time.nowMs() + 1), () => {
      changed();
      if (isCaughtUp) reportRunOut();
      topUp.check();
    });
  }
  watchExpiry();

  return {
    ledger,
    spendableMinor: () => (terms() === null ? null : ledger.spendableMinor()),
    view,
    spent: () => {
      changed();
      topUp.check();
    },
    measured: time.measured,
    caughtUp: () => {
      isCaughtUp = true;
      reportRunOut();
      topUp.caughtUp();
    },
    cutOff: () => {
      isCaughtUp = false;
      topUp.stop();
    },
    revoked: (leaseId) => {
      ledger.revoke(leaseId);
      changed();
      topUp.check();
    },
    rulesChanged: () => {
      const now = view();
      if (now !== null) emit('authority.changed', now);
      topUp.check();
    },
    serverRestored: () => {
      if (ledger.close('all')) options.onRecorded();
      changed();
    },
    closeAll: () => {
      if (ledger.close('all')) options.onRecorded();
    },
    stop: () => {
      cancelExpiry?.();
      topUp.stop();
    },
  };
}

/** Reports the leases of an agent who has left, so that what they did not spend goes back. */
export function closeLeasesOf(parts: HostParts, agentId: AgentId): void {
  const time = createServerTime(parts.durable, parts.clock);
  createAuthorityLedger(parts, agentId, time).close('all');
}
