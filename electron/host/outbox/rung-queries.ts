import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import { type RungContact, rungContactSchema } from '../../../shared/protocol/rung-contact.ts';
import { type Sealer, UnsealError } from '../db/seal.ts';
import type { Sql } from '../db/sqlite.ts';

export type RungQueries = ReturnType<typeof createRungQueries>;

/** Contacts as they rang here, for a server that is restored to a time before. */
export function createRungQueries(sql: Sql, sealer: Sealer) {
  const put = sql.query(`
    insert into rung_contacts (contact_id, agent_id, rung, at_ms)
    values (@contactId, @agentId, @rung, @nowMs)
    on conflict (contact_id) do update set agent_id = excluded.agent_id, rung = excluded.rung,
      at_ms = excluded.at_ms, to_tell = 0`);
  const lose = sql.query('update rung_contacts set to_tell = 1 where agent_id = @agentId');
  const toTell = sql.query<{ contact_id: string; rung: Uint8Array }>(`
    select contact_id, rung from rung_contacts
    where to_tell = 1 and agent_id = @agentId
      and contact_id in (select value from json_each(@contactIds))
    order by contact_id`);
  const forget = sql.query(`
    delete from rung_contacts where at_ms <= @beforeMs and contact_id not in (
      select contact_id from facts where contact_id is not null
      union all select contact_id from kept_facts where contact_id is not null)`);

  function open(contactId: string, rung: Uint8Array): RungContact[] {
    try {
      return [sealer.openJson(rungContactSchema, rung, rungRecord(contactId))];
    } catch (cause) {
      // The facts go out without it.
      if (cause instanceof UnsealError) return [];
      throw cause;
    }
  }

  return {
    /** The server has said that it rings, so it knows of it. */
    put: (agentId: AgentId, rung: RungContact, nowMs: number) => {
      const { contactId } = rung.header;
      const sealed = sealer.sealJson(rung, rungRecord(contactId));
      put.run({ contactId, agentId, rung: sealed, nowMs });
    },
    /** The server was put back to a time before: it may know of none that rang at the agent until now. */
    lose: (agentId: AgentId) => {
      lose.run({ agentId });
    },
    /** Those of these contacts that the server may have lost; one that does not open any more is left out. */
    toTell: (agentId: AgentId, contactIds: readonly ContactId[]): RungContact[] =>
      toTell
        .all({ agentId, contactIds: JSON.stringify(contactIds) })
        .flatMap((row) => open(row.contact_id, row.rung)),
    /** Deletes those that rang up to this time and that no fact here is about. */
    forget: (beforeMs: number) => {
      forget.run({ beforeMs });
    },
  };
}

const rungRecord = (contactId: string): string => `rung:${contactId}`;
