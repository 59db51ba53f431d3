import type { AgentId, ContactId, DeviceId } from '../../shared/domain/ids.ts';
import { WATCH_LASTS_MS } from '../../shared/protocol/supervisor/watching.ts';
import type { Store, Trx } from '../store/database.ts';
import type { ContactState } from '../store/tables.ts';

/** One page of a supervisor's that reads along with a contact. */
export type WatchKey = {
  readonly contactId: ContactId;
  readonly supervisorId: AgentId;
  readonly deviceId: DeviceId;
};
export type Watch = WatchKey & {
  readonly supervisorName: string;
  readonly since: Date;
  readonly state: ContactState;
};

/** Who reads along with these contacts, by name, whoever began first; left out where nobody does. */
export async function watcherNames(
  db: Store,
  contactIds: readonly ContactId[],
  nowMs: number,
): Promise<ReadonlyMap<ContactId, readonly string[]>> {
  const names = new Map<ContactId, string[]>();
  if (contactIds.length === 0) return names;
  const rows = await db
    .selectFrom('contact_watches as w')
    .innerJoin('users as s', 's.id', 'w.supervisor_id')
    .select(['w.contact_id as contactId', 's.name'])
    .where('w.contact_id', 'in', contactIds)
    .where('w.seen_at', '>', new Date(nowMs - WATCH_LASTS_MS))
    .orderBy('w.since')
    .orderBy('s.name')
    .execute();
  for (const { contactId, name } of rows) {
    const known = names.get(contactId) ?? [];
    // The same supervisor on two desks is one reader.
    names.set(contactId, known.includes(name) ? known : [...known, name]);
  }
  return names;
}

/** Notes that the page reads along now; true when it did not before. */
export async function keepWatch(trx: Trx, key: WatchKey, now: Date): Promise<boolean> {
  const row = { contact_id: key.contactId, supervisor_id: key.supervisorId };
  const begun = await trx
    .insertInto('contact_watches')
    .values({ ...row, device_id: key.deviceId, since: now, seen_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('since')
    .executeTakeFirst();
  if (begun) return true;
  await renewWatch(trx, key, now);
  return false;
}

/** Notes that the page still reads along; false when it does not (any more). */
export async function renewWatch(trx: Trx, key: WatchKey, now: Date): Promise<boolean> {
  const renewed = await trx
    .updateTable('contact_watches')
    .set({ seen_at: now })
    .where('contact_id', '=', key.contactId)
    .where('supervisor_id', '=', key.supervisorId)
    .where('device_id', '=', key.deviceId)
    .returning('since')
    .executeTakeFirst();
  return renewed !== undefined;
}

/** Whether this page reads along. */
export async function readsAlong(db: Store, key: WatchKey): Promise<boolean> {
  const watch = await db
    .selectFrom('contact_watches')
    .select('since')
    .where('contact_id', '=', key.contactId)
    .where('supervisor_id', '=', key.supervisorId)
    .where('device_id', '=', key.deviceId)
    .executeTakeFirst();
  return watch !== undefined;
}

/** Takes a watch away; false when somebody else just did. */
export async function removeWatch(trx: Trx, key: WatchKey): Promise<boolean> {
  const removed = await trx
    .deleteFrom('contact_watches')
    .where('contact_id', '=', key.contactId)
    .where('supervisor_id', '=', key.supervisorId)
    .where('device_id', '=', key.deviceId)
    .returning('since')
    .executeTakeFirst();
  return removed !== undefined;
}

/** Every watch there is, with where its contact stands; add what narrows it. */
export function selectWatches(db: Store) {
  return db
    .selectFrom('contact_watches as w')
    .innerJoin('users as s', 's.id', 'w.supervisor_id')
    .innerJoin('contacts as k', 'k.id', 'w.contact_id')
    .select(['w.contact_id as contactId', 'w.supervisor_id as supervisorId'])
    .select(['w.device_id as deviceId', 's.name as supervisorName', 'w.since', 'k.state'])
    .orderBy('w.since');
}
