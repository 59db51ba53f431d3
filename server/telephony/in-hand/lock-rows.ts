import { sql } from 'kysely';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { isAmong } from '../../store/is-among.ts';
import { CONTACT_COLUMNS, type ContactRow } from '../contact-queries.ts';
import type { Presence } from '../presence-queries.ts';

export type LockedRows = {
  readonly contacts: readonly ContactRow[];
  /** Undefined for an agent who has never said what they do. */
  readonly presence: Presence | undefined;
};

/**
 * Reads contacts and what an agent is doing, and holds their rows until the transaction ends: the contacts first,
 * in the order of their ids, so that two who hold many wait for each other and do not deadlock.
 */
export async function lockRows(
  trx: Trx,
  contactIds: readonly ContactId[],
  agentId: AgentId,
): Promise<LockedRows> {
  const columns = CONTACT_COLUMNS.map((column) => sql.ref(column));
  const { rows } = await sql<
    { [Column in keyof ContactRow]: ContactRow[Column] | null } & {
      agentState: AgentState | null;
      agentSince: Date | null;
    }
  >`
    with contact as materialized (
      select ${sql.join(columns)} from contacts where ${isAmong('id', contactIds)}
      order by id for no key update
    ), presence as materialized (
      select state, since from agent_presence
      where user_id = ${agentId} and (select count(*) from contact) >= 0 for update
    )
    select contact.*, presence.state as "agentState", presence.since as "agentSince"
    from (select) once left join contact on true left join presence on true`.execute(trx);
  const contacts = rows.flatMap(({ agentState: _state, agentSince: _since, ...contact }) =>
    // Every column of its row, where there is one.
    contact.id === null ? [] : [contact as ContactRow],
  );
  const [first] = rows;
  const { agentState: state = null, agentSince: since = null } = first ?? {};
  return { contacts, presence: state === null || since === null ? undefined : { state, since } };
}
