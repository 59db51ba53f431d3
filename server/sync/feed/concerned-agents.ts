import { sql } from 'kysely';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Store } from '../../store/database.ts';
import { leastIdAt } from '../../store/spans/span.ts';
import type { FeedPlace } from './cursor.ts';
import { horizonXid } from './horizon.ts';
import { MAY_RING_NEXT, WORKING_SET_DAYS } from './working-set.ts';

/** Who is to be told that the feed has something new for them. */
export type Concerned = {
  /** `all`: a change of what everybody holds. */
  readonly agents: readonly AgentId[] | 'all';
  readonly next: FeedPlace;
  /** There are changes that wait for an older transaction to end (rule S4): look again soon. */
  readonly heldBack: boolean;
};

/** More changes than this at once, as after an import, are news to everybody. */
const MOST_CHANGES = 500;

/**
 * Finds the agents in whose working set the changes behind a place are. Like the feed itself it
 * stops at the oldest running transaction, so a change committed late is told when it can be read.
 */
export async function findConcernedAgents(
  db: Store,
  after: FeedPlace,
  nowMs: number,
): Promise<Concerned> {
  const sinceMs = nowMs - WORKING_SET_DAYS * DAY_MS;
  const { rows } = await sql<{
    agents: AgentId[];
    everybody: boolean;
    heldBack: boolean;
    horizon: string;
  }>`
    with horizon as materialized (select ${horizonXid} as xid),
    news as materialized (
      select c.kind, c.entity_id, c.xid >= (select xid from horizon) as held_back
      from changes c
      where (c.xid, c.id) > (${String(after.xid)}::xid8, ${after.id}::bigint)
      limit ${MOST_CHANGES}
    ),
    customers_touched as (
      select entity_id as id from news where kind = 'customer' and not held_back
      union
      select k.customer_id from news join contacts k on k.id = news.entity_id
      where news.kind = 'contact-fcr' and not held_back and k.customer_id is not null
    )
    select
      array(
        select u.id from contacts k
        join customers_touched t on t.id = k.customer_id
        join users u on u.id = k.agent_id and u.role = 'agent'
        where k.started_at >= ${new Date(sinceMs)} and k.id >= ${leastIdAt(sinceMs)}
        union
        select u.id from contacts k
        join customers_touched t on t.id = k.customer_id
        join users u on u.queues @> array[k.queue] and u.role = 'agent'
        where k.state in ${MAY_RING_NEXT}
        union
        select entity_id from news where kind = 'follow-ups' and not held_back
      ) as agents,
      exists (select 1 from news where kind = 'reference' and not held_back)
        or (select count(*) from news) = ${MOST_CHANGES} as everybody,
      exists (select 1 from news where held_back) as "heldBack",
      (select xid::text from horizon) as horizon`.execute(db);
  const [row] = rows;
  if (!row) return { agents: [], next: after, heldBack: false };
  return {
    agents: row.everybody ? 'all' : row.agents,
    next: { xid: BigInt(row.horizon), id: 0 },
    heldBack: row.heldBack,
  };
}
