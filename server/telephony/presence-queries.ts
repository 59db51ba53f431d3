import { type RawBuilder, sql } from 'kysely';
import type { AgentState } from '../../shared/domain/agent/agent-state.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
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

/** What an agent is doing, the row held until the transaction ends. */
export async function lockPresence(trx: Trx, agentId: AgentId): Promise<Presence | undefined> {
  return trx
    .selectFrom('agent_presence')
    .select(['state', 'since'])
    .where('user_id', '=', agentId)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes down what an agent is doing and since when, whatever they did before. */
export function presencePut(agentId: AgentId, { state, since }: Presence): RawBuilder<unknown> {
  return sql`insert into agent_presence (user_id, state, since)
    values (${agentId}, ${JSON.stringify(state)}::jsonb, ${since})
    on conflict (user_id) do update set state = excluded.state, since = excluded.since`;
}

/** Another state for an agent who is ready; false, and nothing written, for one who is not (any more). */
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
