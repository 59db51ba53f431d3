import type { Lease } from '../../../shared/domain/authority/lease.ts';
import type { LeaseState } from '../../../shared/domain/authority/ledger.ts';
import type { AgentId, DeviceId, LeaseId } from '../../../shared/domain/ids.ts';
import type { DeskOutput } from '../../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';

/** A budget's row, and the most its limit has ever been said to be. */
export type BookedBudget = {
  readonly key: string;
  readonly limitMinor: number;
  readonly settledMinor: number;
  readonly outstandingMinor: number;
};

export type BookedLease = {
  readonly leaseId: LeaseId;
  readonly grantedMinor: number;
  readonly settledMinor: number;
  readonly state: LeaseState;
  readonly budgetKeys: readonly string[];
};

/** The server as desks and a supervisor see it, and its books as only a test does. */
export type LedgerServer = {
  acquire(
    agentId: AgentId,
    deviceId: DeviceId,
    requestId: string,
    wantMinor: number,
  ): Promise<Lease | null>;
  push(
    agentId: AgentId,
    deviceId: DeviceId,
    facts: readonly FactEnvelope[],
    clockOffsetMs: number,
  ): Promise<DeskOutput<'facts.push'>>;
  /** How far it holds the facts of a device, which it gets to know by that. */
  ackedSeq(agentId: AgentId, deviceId: DeviceId): Promise<number>;
  writeOff(leaseId: LeaseId): Promise<void>;
  /** From now on every budget of this scope has this limit. */
  setLimit(scope: 'agent' | 'team', limitMinor: number): Promise<void>;
  books(): Promise<{
    readonly budgets: readonly BookedBudget[];
    readonly leases: readonly BookedLease[];
  }>;
};
