import type { RetentionKind, RetentionPolicy } from '../../shared/domain/privacy/data-retention.ts';
import type { Store, Trx } from '../store/database.ts';

/** How long the company keeps what. */
export async function loadRetentionPolicy(db: Store): Promise<RetentionPolicy> {
  const rows = await db.selectFrom('retention_rules').select(['kind', 'months']).execute();
  return Object.fromEntries(
    rows.flatMap(({ kind, months }) => (months === null ? [] : [[kind, months]])),
  );
}

/** Keeps a kind so many months from now on; null: for good. What is gone stays gone. */
export async function saveRetentionRule(
  trx: Trx,
  kind: RetentionKind,
  months: number | null,
): Promise<void> {
  await trx
    .insertInto('retention_rules')
    .values({ kind, months, gone_before_id: null })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ months }))
    .execute();
}

/** Notes that contacts before `leastId` may lack this kind; false where that was noted before. */
export async function noteGoneBefore(
  trx: Trx,
  kind: RetentionKind,
  leastId: string,
): Promise<boolean> {
  const noted = await trx
    .updateTable('retention_rules')
    .set({ gone_before_id: leastId })
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('gone_before_id', 'is', null), eb('gone_before_id', '<', leastId)]))
    .returning('kind')
    .executeTakeFirst();
  return noted !== undefined;
}
