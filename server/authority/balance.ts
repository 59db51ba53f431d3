import { sql } from 'kysely';
import { shareOf } from '../../shared/domain/authority/ledger.ts';
import type { LeaseId } from '../../shared/domain/ids.ts';
import type { Trx } from '../store/database.ts';
import { lockOrder } from './budgets.ts';
import { toLedgerLease } from './lease-queries.ts';

type Change = { settledMinor: number; outstandingMinor: number };

/**
 * Brings the budgets up to date with leases that have changed: settled, closed or written off. What
 * they hold of each lease is remembered with it, so doing this again changes nothing. Call it last
 * in a transaction, because it holds budgets that everybody needs.
 */
export async function balanceBudgets(trx: Trx, leaseIds: Iterable<LeaseId>): Promise<void> {
  const ids = [...new Set(leaseIds)];
  if (ids.length === 0) return;
  const changes = await changesOf(trx, ids);
  if (changes.size === 0) return;
  const taken = await trx
    .selectFrom('lease_budgets')
    .select(['lease_id as leaseId', 'budget_id as budgetId'])
    .where('lease_id', 'in', [...changes.keys()])
    .execute();
  const perBudget = new Map<string, Change>();
  for (const { leaseId, budgetId } of taken) {
    const sum = perBudget.get(budgetId) ?? { settledMinor: 0, outstandingMinor: 0 };
    const change = changes.get(leaseId);
    sum.settledMinor += change?.settledMinor ?? 0;
    sum.outstandingMinor += change?.outstandingMinor ?? 0;
    perBudget.set(budgetId, sum);
  }
  await changeBudgets(trx, perBudget);
}

/** What of each lease its budgets do not hold yet; they are taken to hold it from now on. */
async function changesOf(trx: Trx, ids: readonly LeaseId[]): Promise<Map<LeaseId, Change>> {
  const leases = await trx
    .selectFrom('leases')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const changes = new Map<LeaseId, Change>();
  for (const row of leases) {
    const share = shareOf(toLedgerLease(row));
    const change = {
      settledMinor: share.settledMinor - row.counted_settled_minor,
      outstandingMinor: share.outstandingMinor - row.counted_outstanding_minor,
    };
    if (change.settledMinor === 0 && change.outstandingMinor === 0) continue;
    changes.set(row.id, change);
    await trx
      .updateTable('leases')
      .set({
        counted_settled_minor: share.settledMinor,
        counted_outstanding_minor: share.outstandingMinor,
      })
      .where('id', '=', row.id)
      .execute();
  }
  return changes;
}

async function changeBudgets(trx: Trx, perBudget: ReadonlyMap<string, Change>): Promise<void> {
  if (perBudget.size === 0) return;
  await trx
    .selectFrom('budgets')
    .select('id')
    .where('id', 'in', [...perBudget.keys()])
    .orderBy(lockOrder)
    .forUpdate()
    .execute();
  for (const [id, { settledMinor, outstandingMinor }] of perBudget) {
    await trx
      .updateTable('budgets')
      .set({
        settled_minor: sql`settled_minor + ${settledMinor}`,
        outstanding_minor: sql`outstanding_minor + ${outstandingMinor}`,
      })
      .where('id', '=', id)
      .execute();
  }
}
