import { sql } from 'kysely';
import type { Store } from '../../store/database.ts';
import { horizonXid } from './horizon.ts';

/**
 * For how long changes are kept. Desks pull within seconds, so it is for those that are away: longer than a holiday,
 * after which being filled anew costs a desk what it did on its first day.
 */
export const FEED_DAYS = 30;

/** Small enough that nobody waits for it. */
const ROWS_AT_ONCE = 2_000;

/**
 * Removes what is older of the change feed, from its beginning; resolves to how many changes. Up to where is noted in
 * the statement that removes them, so a reader finds either the changes or that they are gone (rule S4). What may yet
 * be joined by changes of a transaction that is still running stays.
 */
export async function cutFeed(db: Store): Promise<number> {
  let removed = 0;
  for (let some = await cutSome(db); some > 0; some = await cutSome(db)) removed += some;
  return removed;
}

async function cutSome(db: Store): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with first as materialized (
      select xid, id, at < now() - ${FEED_DAYS}::int * interval '1 day' and xid < ${horizonXid} as is_old
      from changes order by xid, id limit ${ROWS_AT_ONCE}
    ), kept as materialized (
      select xid, id from first where not is_old order by xid, id limit 1
    ), gone as (
      delete from changes c using first f
      where c.xid = f.xid and c.id = f.id
        and not exists (select from kept k where (f.xid, f.id) >= (k.xid, k.id))
      returning c.xid, c.id
    ), cut as (
      insert into changes_cut (xid, id)
      select xid, id from gone order by xid desc, id desc limit 1
      on conflict (is_one) do update set xid = excluded.xid, id = excluded.id
      where (changes_cut.xid, changes_cut.id) < (excluded.xid, excluded.id)
    )
    select count(*)::int as count from gone`.execute(db);
  return rows[0]?.count ?? 0;
}
