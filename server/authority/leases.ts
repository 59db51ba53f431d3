import type { BudgetStanding } from '../../shared/domain/authority/budget.ts';
import { grantableMinor, roomIn } from '../../shared/domain/authority/ledger.ts';
import { budgetsOf, type RuledAgent, teamBudgets } from '../../shared/domain/authority/rules.ts';
import type { AgentId, DeviceId, LeaseId, TeamId } from '../../shared/domain/ids.ts';
import type { DeskInput, DeskOutput } from '../../shared/protocol/desk-messages.ts';
import type { Trx } from '../store/database.ts';
import { balanceBudgets } from './balance.ts';
import { type HeldBudget, holdBudgets } from './budgets.ts';
import { periodsAt } from './calendar.ts';
import {
  closeLease,
  findByRequest,
  insertLease,
  type LeaseRow,
  spendableOfDevice,
} from './lease-queries.ts';
import { loadAuthorityRules } from './rules.ts';

const HOUR_MS = 3_600_000;

export type LeaseRequest = DeskInput<'lease.acquire'> & {
  readonly agent: RuledAgent;
  readonly deviceId: DeviceId;
  readonly newLeaseId: LeaseId;
  readonly nowMs: number;
};

/**
 * Leases an amount to a device: what it wants, but no more than makes up a slice together with what
 * it holds, and no more than every budget of the agent and the team has left. Null where that is
 * nothing. Asked again with the same request id it gives the same lease, while that is good.
 */
export async function acquireLease(
  trx: Trx,
  request: LeaseRequest,
): Promise<DeskOutput<'lease.acquire'>> {
  const { agent, deviceId, nowMs } = request;
  const rules = await loadAuthorityRules(trx);
  const ruled = budgetsOf(rules, agent);
  if (rules.budgets === null || ruled.length === 0) return { lease: null, budgets: [] };
  const periods = periodsAt(nowMs, rules.budgets.timeZone);
  const budgets = await holdBudgets(trx, ruled, periods);

  // Looked up behind the budgets' locks: of the same request sent twice at once, the second finds it.
  const before = await findByRequest(trx, request.requestId);
  if (before) {
    return { lease: isGood(before, request) ? toLease(before) : null, budgets: standings(budgets) };
  }

  const { sliceMinor, hours } = rules.budgets.lease;
  const heldMinor = await spendableOfDevice(trx, agent.id, deviceId, nowMs);
  const grantedMinor = grantableMinor(
    request.wantMinor,
    sliceMinor - heldMinor,
    budgets.map(roomIn),
  );
  if (grantedMinor === 0) return { lease: null, budgets: standings(budgets) };
  const row = await insertLease(trx, {
    id: request.newLeaseId,
    requestId: request.requestId,
    kind: 'desk',
    agentId: agent.id,
    deviceId,
    grantedMinor,
    grantedAtMs: nowMs,
    expiresAtMs: Math.min(nowMs + hours * HOUR_MS, periods.dayEndsAtMs),
    budgetIds: budgets.map(({ id }) => id),
  });
  await balanceBudgets(trx, [row.id]);
  return { lease: toLease(row), budgets: standings(budgets, grantedMinor) };
}

/**
 * Sets an amount apart for what a supervisor has said yes to, as a lease of its own: out of the
 * team's budgets only. A supervisor's yes goes past the agent's budget, never past the team's. False,
 * and nothing is done, where the team has not that much left.
 */
export async function reserveForGrant(
  trx: Trx,
  grant: {
    readonly leaseId: LeaseId;
    readonly agentId: AgentId;
    readonly deviceId: DeviceId;
    readonly team: TeamId;
    readonly amountMinor: number;
    readonly nowMs: number;
    readonly expiresAtMs: number;
  },
): Promise<boolean> {
  const { leaseId, amountMinor, nowMs } = grant;
  const rules = await loadAuthorityRules(trx);
  const periods = periodsAt(nowMs, rules.budgets?.timeZone ?? 'UTC');
  const budgets = await holdBudgets(trx, teamBudgets(rules, grant.team), periods);
  if (budgets.some((budget) => roomIn(budget) < amountMinor)) return false;
  await insertLease(trx, {
    id: leaseId,
    requestId: leaseId,
    kind: 'grant',
    agentId: grant.agentId,
    deviceId: grant.deviceId,
    grantedMinor: amountMinor,
    grantedAtMs: nowMs,
    expiresAtMs: grant.expiresAtMs,
    budgetIds: budgets.map(({ id }) => id),
  });
  await balanceBudgets(trx, [leaseId]);
  return true;
}

/**
 * Ends a lease and gives back what no applied acceptance has used of it; done before, it does
 * nothing. Only for one that can no longer have been spent from unreported.
 */
export async function releaseLease(trx: Trx, leaseId: LeaseId, nowMs: number): Promise<void> {
  if (await closeLease(trx, leaseId, nowMs)) await balanceBudgets(trx, [leaseId]);
}

function isGood(row: LeaseRow, { agent, deviceId, nowMs }: LeaseRequest): boolean {
  const isTheirs = row.agent_id === agent.id && row.device_id === deviceId;
  return isTheirs && row.state === 'open' && row.expires_at.getTime() > nowMs;
}

/** How budgets stand for the desk, with what was granted just now. */
function standings(budgets: readonly HeldBudget[], grantedMinor = 0): BudgetStanding[] {
  return budgets.map(({ id: _, ...budget }) => ({
    ...budget,
    outstandingMinor: budget.outstandingMinor + grantedMinor,
  }));
}

/** A lease as it travels to the desk. */
export function toLease(row: LeaseRow) {
  return {
    leaseId: row.id,
    agentId: row.agent_id,
    deviceId: row.device_id,
    grantedMinor: row.granted_minor,
    settledMinor: row.settled_minor,
    grantedAtMs: row.granted_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
  };
}
