import { sql } from 'kysely';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Store } from '../../store/database.ts';
import { databaseEpoch, databaseMadeAt } from '../../store/database-epoch.ts';
import type { ChangeKind } from '../../store/tables.ts';
import type { FeedPlace } from './cursor.ts';
import { type Horizon, horizonXid } from './horizon.ts';
import { contactsOfWorkingSet, type WorkingSetOwner } from './working-set.ts';

export type ChangeRow = {
  readonly kind: ChangeKind;
  readonly entityId: string | null;
  readonly place: FeedPlace;
  readonly atMs: number;
};

export type ChangePage = {
  /** In the order of the feed. */
  readonly rows: readonly ChangeRow[];
  /** Where to go on: behind the last row, or behind everything there is when the page is not full. */
  readonly next: FeedPlace;
  readonly more: boolean;
  /** Up to where was read, of which database. */
  readonly horizon: Horizon;
  /** Some of what is behind the place is not there any more. */
  readonly isCut: boolean;
};

/**
 * Reads the changes behind a place that concern an agent's desk. One statement, so that the rows and
 * the horizon they are read up to come from one snapshot.
 */
export async function readChanges(
  db: Store,
  owner: WorkingSetOwner,
  nowMs: number,
  page: { readonly after: FeedPlace; readonly limit: number },
): Promise<ChangePage> {
  type Row = {
    kind: ChangeKind | null;
    entityId: string | null;
    xid: string | null;
    id: number | null;
    atMs: number | null;
    horizon: string;
    madeAt: Date | null;
    isCut: boolean;
  };
  const place = sql`(${String(page.after.xid)}::xid8, ${page.after.id}::bigint)`;
  const isBehind = sql<boolean>`
    (c.xid, c.id) > ${place}
    and c.xid < (select xid from horizon)`;
  const { rows } = await sql<Row>`
    with horizon as materialized (select ${horizonXid} as xid),
    mine as materialized (
      select distinct customer_id as id from (${contactsOfWorkingSet(owner, nowMs)}) k
    ),
    page as (
      select c.* from changes c where c.kind = 'reference' and ${isBehind}
      union all
      select c.* from changes c
      where c.kind = 'follow-ups' and c.entity_id = ${owner.id} and ${isBehind}
      union all
      select c.* from mine join changes c on c.entity_id = mine.id
      where c.kind = 'customer' and ${isBehind}
      union all
      select c.* from mine join contacts f on f.customer_id = mine.id
        join changes c on c.entity_id = f.id
      where c.kind = 'contact-fcr' and ${isBehind}
      order by xid, id
      limit ${page.limit}
    )
    select page.kind, page.entity_id as "entityId", page.xid::text as xid, page.id,
      (extract(epoch from page.at) * 1000)::bigint as "atMs",
      horizon.xid::text as horizon, ${databaseMadeAt} as "madeAt",
      exists (select from changes_cut cut where (cut.xid, cut.id) > ${place}) as "isCut"
    from horizon left join page on true
    order by page.xid, page.id`.execute(db);

  const changes = rows.flatMap(({ kind, entityId, xid, id, atMs }): ChangeRow[] =>
    kind === null || xid === null || id === null || atMs === null
      ? []
      : [{ kind, entityId, place: { xid: BigInt(xid), id }, atMs }],
  );
  const more = changes.length === page.limit;
  const last = changes.at(-1)?.place;
  const [first] = rows;
  if (!first?.madeAt) throw new Error('the database has no schema');
  const horizon = { xid: BigInt(first.horizon), epoch: databaseEpoch(first.madeAt) };
  const next = more && last ? last : { xid: horizon.xid, id: 0 };
  return { rows: changes, next, more, horizon, isCut: first.isCut };
}

/** What FCR is derived from, of some contacts. */
export async function readFcrRows(db: Store, contactIds: readonly ContactId[]) {
  if (contactIds.length === 0) return [];
  return db
    .selectFrom('contacts')
    .select(['id', 'fcr_claimed', 'fcr_confirmed', 'ended_at', 'repeat_contact_id'])
    .where('id', 'in', contactIds)
    .execute();
}
