import { sql } from 'kysely';
import type { BudgetStanding } from '../../shared/domain/authority/budget.ts';
import type { RuledBudget } from '../../shared/domain/authority/rules.ts';
import type { Trx } from '../store/database.ts';
import type { CalendarPeriods } from './calendar.ts';

/** A budget of one period, its row held until the transaction ends. */
export type HeldBudget = BudgetStanding & { readonly id: string };

/**
 * Opens the budgets of these periods, or finds them open, and holds their rows. Every transaction
 * takes budgets in the same order, so that two wait for each other and do not deadlock. A limit that
 * was lowered below what is out stays at what is out, until that has come back.
 */
export async function holdBudgets(
  trx: Trx,
  ruled: readonly RuledBudget[],
  periods: CalendarPeriods,
): Promise<HeldBudget[]> {
  if (ruled.length === 0) return [];
  const rows = ruled
    .map(({ scope, owner, period, limitMinor }) => ({
      scope,
      owner,
      period,
      period_key: periods[period],
      limit_minor: limitMinor,
    }))
    .toSorted((a, b) => (lockKey(a) < lockKey(b) ? -1 : 1));
  const held = await trx
    .insertInto('budgets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['scope', 'owner', 'period', 'period_key']).doUpdateSet({
        limit_minor: sql`greatest(excluded.limit_minor,
          budgets.settled_minor + budgets.outstanding_minor)`,
      }),
    )
    .returningAll()
    .execute();
  return held.map((row) => ({
    id: row.id,
    scope: row.scope,
    owner: row.owner,
    period: row.period,
    periodKey: row.period_key,
    limitMinor: row.limit_minor,
    settledMinor: row.settled_minor,
    outstandingMinor: row.outstanding_minor,
  }));
}

/** Budgets are locked in the order of these; {@link lockOrder} is the same in SQL. */
function lockKey(row: {
  readonly scope: string;
  readonly period: string;
  readonly period_key: string;
  readonly owner: string;
}): string {
  return `${row.scope} ${row.period} ${row.period_key} ${row.owner}`;
}

/** For `order by` of a query that locks budgets. */
export const lockOrder = sql`scope collate "C", period collate "C", period_key collate "C", owner collate "C"`;
