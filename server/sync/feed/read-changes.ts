import { sql } from 'kysely';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Store } from '../../store/database.ts';
import type { ChangeKind } from '../../store/tables.ts';
import type { FeedPlace } from './cursor.ts';
import { horizonXid } from './horizon.ts';
import { isOfWorkingSet, type WorkingSetOwner } from './working-set.ts';

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
  };
  const { rows } = await sql<Row>`
    with horizon as materialized (select ${horizonXid} as xid),
    page as (
      select c.kind, c.entity_id, c.xid, c.id, c.at
      from changes c
      left join contacts f on c.kind = 'contact-fcr' and f.id = c.entity_id
      where (c.xid, c.id) > (${String(page.after.xid)}::xid8, ${page.after.id}::bigint)
        and c.xid < (select xid from horizon)
        and (c.kind = 'reference' or (c.kind = 'follow-ups' and c.entity_id = ${owner.id}) or exists (
          select 1 from contacts k
          where k.customer_id = case c.kind when 'customer' then c.entity_id else f.customer_id end
            and ${isOfWorkingSet(owner, nowMs)}
        ))
      order by c.xid, c.id
      limit ${page.limit}
    )
    select page.kind, page.entity_id as "entityId", page.xid::text as xid, page.id,
      (extract(epoch from page.at) * 1000)::bigint as "atMs", horizon.xid::text as horizon
    from horizon left join page on true
    order by page.xid, page.id`.execute(db);

  const changes = rows.flatMap(({ kind, entityId, xid, id, atMs }): ChangeRow[] =>
    kind === null || xid === null || id === null || atMs === null
      ? []
      : [{ kind, entityId, place: { xid: BigInt(xid), id }, atMs }],
  );
  const more = changes.length === page.limit;
  const last = changes.at(-1)?.place;
  const horizon = { xid: BigInt(rows[0]?.horizon ?? page.after.xid), id: 0 };
  return { rows: changes, next: more && last ? last : horizon, more };
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
