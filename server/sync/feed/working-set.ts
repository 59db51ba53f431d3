import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId, CustomerId, QueueId } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Store } from '../../store/database.ts';
import { leastIdAt } from '../../store/spans/span.ts';

/** How long a customer stays with the agents who have served them. */
export const WORKING_SET_DAYS = 90;

/**
 * The states of a contact that may yet ring at anybody of its queue. One that somebody has taken rings
 * at nobody else: were it news to all of them, every call that ends would send all their desks here.
 */
export const MAY_RING_NEXT = sql`('queued', 'ringing')`;

export type WorkingSetOwner = {
  readonly id: AgentId;
  readonly role: Role;
  readonly queues: readonly QueueId[];
};

/**
 * The contacts that put their customer into an agent's working set (rule S5), with when they began: the agent
 * had it in the last 90 days, so a call-back or a promise is likely; or it waits in one of the agent's
 * queues, so it may ring next. Others come with the contact when it rings, or when searched for. Supervisors
 * take no contacts and see customers masked: theirs is empty.
 */
export function contactsOfWorkingSet(owner: WorkingSetOwner, nowMs: number): RawBuilder<unknown> {
  if (owner.role !== 'agent') {
    return sql`select customer_id, started_at from contacts where false`;
  }
  const sinceMs = nowMs - WORKING_SET_DAYS * DAY_MS;
  const since = new Date(sinceMs);
  // Two lookups and not one with "or", which may read all contacts. No contact began after its id was made, so
  // that of its months only those are read.
  return sql`
    select customer_id, started_at from contacts
    where agent_id = ${owner.id} and started_at >= ${since} and id >= ${leastIdAt(sinceMs)}
      and customer_id is not null
    union all
    select customer_id, started_at from contacts
    where state in ${MAY_RING_NEXT} and queue = any(${[...owner.queues]}::text[])
      and customer_id is not null`;
}

/** A customer of the set, by their newest contact in it. */
export type WorkingSetEntry = { readonly customerId: CustomerId; readonly newestMs: number };

/** The next customers of an agent's working set, those with the newest contacts first. */
export async function readWorkingSet(
  db: Store,
  owner: WorkingSetOwner,
  nowMs: number,
  page: { readonly after: WorkingSetEntry | null; readonly limit: number },
): Promise<readonly WorkingSetEntry[]> {
  const { after } = page;
  // Cut to what the cursor can hold, so that a page ends and the next begins at the same contact.
  const newest = sql`date_trunc('milliseconds', max(k.started_at))`;
  const isNext = after
    ? sql`having (${newest}, k.customer_id) <
        (${new Date(after.newestMs)}, ${after.customerId}::uuid)`
    : sql``;
  const { rows } = await sql<WorkingSetEntry>`
    select k.customer_id as "customerId",
      (extract(epoch from ${newest}) * 1000)::bigint as "newestMs"
    from (${contactsOfWorkingSet(owner, nowMs)}) k
    group by k.customer_id ${isNext}
    order by ${newest} desc, k.customer_id desc
    limit ${page.limit}`.execute(db);
  return rows;
}
