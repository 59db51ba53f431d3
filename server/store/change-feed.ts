import type { Store } from './database.ts';
import type { ChangeKind } from './tables.ts';

/**
 * Notes in the change feed that something desks hold has a new state. Call it in the transaction
 * that made the change, and tell desks `feed.changed` once that has committed.
 */
export async function recordChange(
  trx: Store,
  kind: ChangeKind,
  entityId: string | null,
): Promise<void> {
  await trx.insertInto('changes').values({ kind, entity_id: entityId }).execute();
}
