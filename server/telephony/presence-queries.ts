import { type RawBuilder, sql } from 'kysely';
import type { AgentState } from '../../shared/domain/agent/agent-state.ts';
import type { Channel } from '../../shared/domain/contact/channel.ts';
import type { AgentId, ContactId, QueueId } from '../../shared/domain/ids.ts';
import type { Store, Trx } from '../store/database.ts';

export type Presence = { readonly state: AgentState; readonly since: Date };

/** What an agent is doing; undefined for one who has never said. */
export async function presenceOf(db: Store, agentId: AgentId): Promise<Presence | undefined> {
  return db
    .selectFrom('agent_presence')
    .select(['state', 'since'])
    .where('user_id', '=', agentId)
    .executeTakeFirst();
}

/** Writes down what an agent is doing. Setting the state they are in already does not restart its clock. */
export async function setPresence(
  trx: Trx,
  agentId: AgentId,
  state: AgentState,
  since: Date,
): Promise<void> {
  const row = { state: JSON.stringify(state), since };
  await trx
    .insertInto('agent_presence')
    .values({ user_id: agentId, ...row })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet(row)
        .where('agent_presence.state', 'is distinct from', sql<AgentState>`${row.state}::jsonb`),
    )
    .execute();
}

/** The same for an agent who is ready; false, and nothing written, for one who is not (any more). */
export async function replaceReady(
  trx: Trx,
  agentId: AgentId,
  state: AgentState,
  since: Date,
): Promise<boolean> {
  const replaced = await trx
    .updateTable('agent_presence')
    .set({ state: JSON.stringify(state), since })
    .where('user_id', '=', agentId)
    .where(sql`state->>'kind'`, '=', 'ready')
    .returning('user_id')
    .executeTakeFirst();
  return replaced !== undefined;
}

/** A contact that waits, and what it asks of an agent. */
export type Waiting = {
  readonly id: ContactId;
  readonly queue: QueueId;
  readonly channel: Channel;
};

/**
 * The contact that has waited longest, in any queue, among those that some agent could take now.
 * Its row is held; one that another process is deciding on is passed over.
 */
export async function lockLongestWaiting(
  trx: Trx,
  connected: readonly AgentId[],
): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select c.id, c.queue, c.channel from contacts c
    where c.state = 'queued' and exists (
      select 1 from agent_presence p join users u on u.id = p.user_id
      where ${isFree(connected)} and ${serves(sql.ref('c.queue'), sql.ref('c.channel'))}
    )
    order by c.started_at, c.id
    limit 1
    for update of c skip locked`.execute(trx);
  return rows[0];
}

/** Of the agents who could take it now, the one who has been idle longest. Their presence is held. */
export async function lockLongestIdle(
  trx: Trx,
  connected: readonly AgentId[],
  waiting: Waiting,
): Promise<AgentId | undefined> {
  const { rows } = await sql<{ id: AgentId }>`
    select p.user_id as id from agent_presence p join users u on u.id = p.user_id
    where ${isFree(connected)} and ${serves(sql.val(waiting.queue), sql.val(waiting.channel))}
    order by p.since, p.user_id
    limit 1
    for update of p skip locked`.execute(trx);
  return rows[0]?.id;
}

/** Ready, connected, still employed as an agent, and nothing rings there. */
function isFree(connected: readonly AgentId[]): RawBuilder<boolean> {
  return sql<boolean>`
    p.state->>'kind' = 'ready' and u.active and u.role = 'agent' and u.id = any(${[...connected]}::uuid[])
    and not exists (
      select 1 from contact_legs l where l.agent_id = u.id and l.outcome = 'ringing'
    )`;
}

function serves(queue: RawBuilder<unknown>, channel: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${queue} = any(u.queues) and ${channel} = any(u.channels)`;
}
