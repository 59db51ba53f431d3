import type { ApprovalRequest, ApprovalTerms } from '../../shared/domain/authority/approval.ts';
import { limitsOf } from '../../shared/domain/authority/rules.ts';
import type { AgentId, ContactId, LeaseId } from '../../shared/domain/ids.ts';
import type { StoryEntryOf } from '../../shared/protocol/supervisor/story.ts';
import type { ApprovalRow } from '../authority/approvals/approval-queries.ts';
import { loadAuthorityRules } from '../authority/rules.ts';
import type { Store } from '../store/database.ts';

type OfferEntry = StoryEntryOf<'offer'>;

/** What was asked of supervisors on a contact, and what they said. */
export type AskedOnContact = {
  readonly request: ApprovalRequest;
  readonly state: ApprovalRow['state'];
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly byName: string | null;
  readonly note: string;
  readonly terms: ApprovalTerms | null;
  /** The signed grant, where there is one. */
  readonly granted: string | null;
};

export async function readAsked(db: Store, contactId: ContactId): Promise<AskedOnContact[]> {
  const rows = await db
    .selectFrom('approvals as a')
    .leftJoin('users as s', 's.id', 'a.answered_by')
    .select(['a.request', 'a.state', 'a.asked_at as askedAt', 'a.answered_at as answeredAt'])
    .select(['s.name as byName', 'a.note', 'a.terms', 'a.granted'])
    .where('a.contact_id', '=', contactId)
    .orderBy('a.asked_at')
    .execute();
  return rows.map((row) => ({ ...row, note: row.note ?? '' }));
}

/** Which budgets a lease is out of. */
export type BudgetsOfLeases = ReadonlyMap<LeaseId, readonly Omit<Taken, 'amountMinor'>[]>;
type Taken = OfferEntry['taken'][number];

export async function readBudgetsOf(
  db: Store,
  leases: readonly LeaseId[],
): Promise<BudgetsOfLeases> {
  const byLease = new Map<LeaseId, Omit<Taken, 'amountMinor'>[]>();
  if (leases.length === 0) return byLease;
  const rows = await db
    .selectFrom('lease_budgets as lb')
    .innerJoin('budgets as b', 'b.id', 'lb.budget_id')
    .innerJoin('leases as l', 'l.id', 'lb.lease_id')
    .innerJoin('users as a', 'a.id', 'l.agent_id')
    .select(['lb.lease_id as leaseId', 'b.scope', 'b.owner', 'b.period'])
    .select(['b.period_key as periodKey', 'a.name as agentName'])
    .where('lb.lease_id', 'in', leases)
    .orderBy('b.scope')
    .orderBy('b.period')
    .execute();
  for (const { leaseId, agentName, owner, ...budget } of rows) {
    const budgets = byLease.get(leaseId) ?? [];
    budgets.push({ ...budget, owner: budget.scope === 'agent' ? agentName : owner });
    byLease.set(leaseId, budgets);
  }
  return byLease;
}

/** What was taken out of each budget by these debits together. */
export function takenBy(
  debits: readonly { readonly leaseId: LeaseId; readonly amountMinor: number }[],
  budgets: BudgetsOfLeases,
): Taken[] {
  const sums = new Map<string, Taken>();
  for (const { leaseId, amountMinor } of debits) {
    for (const budget of budgets.get(leaseId) ?? []) {
      const key = JSON.stringify(budget);
      const before = sums.get(key)?.amountMinor ?? 0;
      sums.set(key, { ...budget, amountMinor: before + amountMinor });
    }
  }
  return [...sums.values()];
}

/** The most each of these agents may give on one contact, as the limits are now. */
export async function readOwnLimits(
  db: Store,
  agents: readonly AgentId[],
): Promise<ReadonlyMap<AgentId, number>> {
  if (agents.length === 0) return new Map();
  const rules = await loadAuthorityRules(db);
  const rows = await db.selectFrom('users').selectAll().where('id', 'in', agents).execute();
  return new Map(rows.map((user) => [user.id, limitsOf(rules, user).valuePerContactMinor]));
}
