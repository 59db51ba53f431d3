import type { GrantKey } from '../../shared/schema/authority.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Store, Trx } from '../store/database.ts';

/** How many keys desks are given: far more than the servers that sign within one grant's validity. */
const KEYS_AT_DESKS = 10;

/** Makes a server's public key known to all servers and desks; a key known already stays as it is. */
export async function publishGrantKey(trx: Trx, key: GrantKey, nowMs: number): Promise<void> {
  const published = await trx
    .insertInto('grant_keys')
    .values({ kid: key.kid, public_key: JSON.stringify(key), in_use_since: new Date(nowMs) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kid')
    .executeTakeFirst();
  if (published) await recordChange(trx, 'reference', null);
}

/** The newest keys, for desks to check grants with. */
export async function loadGrantKeys(db: Store): Promise<GrantKey[]> {
  const rows = await db
    .selectFrom('grant_keys')
    .select('public_key')
    .orderBy('in_use_since', 'desc')
    .orderBy('kid')
    .limit(KEYS_AT_DESKS)
    .execute();
  return rows.map((row) => row.public_key);
}

/** A key by its name, however old. */
export async function findGrantKey(db: Store, kid: string): Promise<GrantKey | undefined> {
  const row = await db
    .selectFrom('grant_keys')
    .select('public_key')
    .where('kid', '=', kid)
    .executeTakeFirst();
  return row?.public_key;
}
