import { occurredAtMs } from '../../../server/sync/fact-time.ts';
import type { Lease, LeaseDebit } from '../../../shared/domain/authority/lease.ts';
import {
  grantableMinor,
  type LeaseShare,
  type LedgerLease,
  NO_SHARE,
  roomIn,
  settleDebit,
  shareOf,
} from '../../../shared/domain/authority/ledger.ts';
import { type DeviceId, type LeaseId, uuidV7 } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Quarantined } from '../../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import type { LedgerServer } from './ledger-server.ts';

/** Rules that a broken server does not keep; each must be noticed. */
export type ServerFault =
  | 'releases-at-expiry'
  | 'settles-what-does-not-fit'
  | 'writes-off-as-unspent';

export const SLICE_MINOR = 400;
export const LEASE_MS = 4 * 3_600_000;

type Budget = { limitMinor: number; settledMinor: number; outstandingMinor: number };
type Held = LedgerLease & {
  readonly lease: Lease;
  readonly requestId: string;
  readonly budgetKeys: readonly string[];
  /** What its budgets hold of it. */
  readonly counted: LeaseShare;
};
type Device = { acked: number; previousMs: number | null; readonly ids: Map<number, string> };

/** The server's ledger in memory: the same rules, without the database around them. */
export function createCoreServer(options: {
  readonly nowMs: () => number;
  readonly random: (count: number) => Uint8Array;
  readonly limits: { agent: number; team: number };
  readonly fault?: ServerFault;
}): LedgerServer {
  const { nowMs, random, limits, fault } = options;
  const budgets = new Map<string, Budget>();
  const leases = new Map<LeaseId, Held>();
  const devices = new Map<DeviceId, Device>();
  const applied = new Set<string>();

  function budget(key: string, limitMinor: number): Budget {
    const row = budgets.get(key) ?? { limitMinor, settledMinor: 0, outstandingMinor: 0 };
    row.limitMinor = Math.max(limitMinor, row.settledMinor + row.outstandingMinor);
    budgets.set(key, row);
    return row;
  }

  function balance(held: Held): void {
    const share = shareOf(held);
    for (const key of held.budgetKeys) {
      const row = budgets.get(key);
      if (row === undefined) continue;
      row.settledMinor += share.settledMinor - held.counted.settledMinor;
      row.outstandingMinor += share.outstandingMinor - held.counted.outstandingMinor;
    }
    leases.set(held.lease.leaseId, { ...held, counted: share });
  }

  function close(held: Held): void {
    if (held.state === 'open') balance({ ...held, state: 'closed' });
  }

  function accept(fact: FactEnvelope, atMs: number): string | null {
    const payload = fact.payload as { faceValueMinor: number; debits: LeaseDebit[] };
    const settled: Held[] = [];
    for (const { leaseId, amountMinor } of payload.debits) {
      const held = leases.get(leaseId);
      if (held === undefined) return 'no such lease';
      const result = settleDebit(held, { amountMinor, agentId: fact.agentId, atMs });
      if (result.ok) settled.push({ ...held, settledMinor: result.settledMinor });
      else if (fault !== 'settles-what-does-not-fit') return result.why;
      else settled.push({ ...held, settledMinor: held.settledMinor + amountMinor });
    }
    for (const held of settled) balance(held);
    return null;
  }

  function apply(fact: FactEnvelope, atMs: number): string | null {
    if (fact.type === 'offer.accepted') return accept(fact, atMs);
    const held = leases.get(fact.payload['leaseId'] as LeaseId);
    if (held?.agentId !== fact.agentId) return 'no such lease';
    if (held.lease.deviceId !== fact.deviceId) return 'of another device';
    close(held);
    return null;
  }

  function device(deviceId: DeviceId): Device {
    const known = devices.get(deviceId) ?? { acked: 0, previousMs: null, ids: new Map() };
    devices.set(deviceId, known);
    return known;
  }

  return {
    ackedSeq: async (_agentId, deviceId) => device(deviceId).acked,

    acquire: async (agentId, deviceId, requestId, wantMinor) => {
      const now = nowMs();
      if (fault === 'releases-at-expiry') {
        for (const held of leases.values()) if (held.expiresAtMs <= now) close(held);
      }
      const day = Math.floor(now / DAY_MS);
      const keys = [`agent ${agentId} ${day}`, `team ${day}`, 'team month'];
      const rooms = keys.map((key) =>
        roomIn(budget(key, key.startsWith('agent') ? limits.agent : limits.team)),
      );
      const before = [...leases.values()].find((held) => held.requestId === requestId);
      if (before !== undefined) {
        const isGood =
          before.lease.deviceId === deviceId && before.state === 'open' && before.expiresAtMs > now;
        return isGood ? { ...before.lease, settledMinor: before.settledMinor } : null;
      }
      const heldMinor = [...leases.values()]
        .filter((held) => held.lease.deviceId === deviceId && held.expiresAtMs > now)
        .reduce((sum, held) => sum + shareOf(held).outstandingMinor, 0);
      const grantedMinor = grantableMinor(wantMinor, SLICE_MINOR - heldMinor, rooms);
      if (grantedMinor === 0) return null;
      const expiresAtMs = Math.min(now + LEASE_MS, (day + 1) * DAY_MS);
      const leaseId = uuidV7(now, random) as LeaseId;
      const lease = {
        leaseId,
        agentId,
        deviceId,
        grantedMinor,
        settledMinor: 0,
        grantedAtMs: now,
        expiresAtMs,
      };
      const held = { agentId, grantedMinor, settledMinor: 0, state: 'open', expiresAtMs } as const;
      balance({ ...held, lease, requestId, budgetKeys: keys, counted: NO_SHARE });
      return lease;
    },

    push: async (_agentId, deviceId, facts, clockOffsetMs) => {
      const from = device(deviceId);
      const quarantined: Quarantined[] = [];
      const putAside = (fact: FactEnvelope, code: Quarantined['code'], detail: string) =>
        quarantined.push({ factId: fact.id, code, detail });
      for (const fact of facts) {
        if (fact.seq <= from.acked) {
          if (from.ids.get(fact.seq) !== fact.id) putAside(fact, 'conflict', 'another fact');
          continue;
        }
        if (fact.seq !== from.acked + 1) break;
        from.acked = fact.seq;
        from.ids.set(fact.seq, fact.id);
        if (applied.has(fact.id)) continue;
        const { previousMs } = from;
        const deskMs = fact.occurredAtMs;
        const atMs = occurredAtMs({ deskMs, clockOffsetMs, previousMs, nowMs: nowMs() });
        const refused = apply(fact, atMs);
        if (refused !== null) {
          putAside(fact, 'not-allowed', refused);
          continue;
        }
        applied.add(fact.id);
        from.previousMs = atMs;
      }
      return { ackedSeq: from.acked, quarantined };
    },

    writeOff: async (leaseId) => {
      const held = leases.get(leaseId);
      const state = fault === 'writes-off-as-unspent' ? 'closed' : 'written-off';
      if (held?.state === 'open') balance({ ...held, state });
    },

    setLimit: async (scope, limitMinor) => {
      limits[scope] = limitMinor;
    },

    books: async () => ({
      budgets: [...budgets].map(([key, row]) => ({ key, ...row })),
      leases: [...leases.values()].map(
        ({ lease, grantedMinor, settledMinor, state, budgetKeys }) => ({
          leaseId: lease.leaseId,
          grantedMinor,
          settledMinor,
          state,
          budgetKeys,
        }),
      ),
    }),
  };
}
