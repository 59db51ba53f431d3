import { sql } from 'kysely';
import type { Store, Trx } from './database.ts';
import { writeAlong } from './held-back.ts';
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

/** The same for many things of one kind, in the order given. */
export async function recordChanges(
  trx: Trx,
  kind: ChangeKind,
  entityIds: readonly string[],
): Promise<void> {
  if (entityIds.length === 0) return;
  const insert = sql`
    insert into changes (kind, entity_id)
    select ${kind}, id from unnest(${[...entityIds]}::uuid[]) with ordinality as changed (id, place)
    order by place`;
  await writeAlong(trx, insert);
}
