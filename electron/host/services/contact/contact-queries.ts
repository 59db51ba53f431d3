import type { AgentId, ContactId } from '../../../../shared/domain/ids.ts';
import { callerSchema } from '../../../../shared/schema/customer.ts';
import type { Sealer } from '../../db/seal.ts';
import type { Sql } from '../../db/sqlite.ts';
import { keptUtteranceSchema } from '../conversation/kept-utterance.ts';
import { coreAtRest, notesAtRest } from './at-rest.ts';
import { contactCoreSchema, type OpenContact } from './open-contact.ts';

type Row = {
  contact_id: string;
  state: Uint8Array;
  caller: Uint8Array;
  revision: number | null;
  text: Uint8Array | null;
};

export type ContactQueries = ReturnType<typeof createContactQueries>;

export function createContactQueries(sql: Sql, sealer: Sealer) {
  const all = sql.query<Row>(`
    select c.contact_id, c.state, p.caller, n.revision, n.text
    from contacts as c
    join contact_callers as p using (contact_id)
    left join contact_notes as n using (contact_id)
    where c.agent_id = @agentId order by c.arrived_at_ms, c.rowid`);
  const utterances = sql.query<{ utterance_id: string; utterance: Uint8Array }>(
    'select utterance_id, utterance from contact_utterances where contact_id = @contactId order by rowid',
  );
  const putCore = sql.query(`
    insert into contacts (contact_id, agent_id, arrived_at_ms, state)
    values (@contactId, @agentId, @nowMs, @state)
    on conflict (contact_id) do update set state = excluded.state`);
  const putCaller = sql.query(`
    insert into contact_callers (contact_id, caller) values (@contactId, @caller)
    on conflict (contact_id) do update set caller = excluded.caller`);
  const putUtterance = sql.query(`
    insert into contact_utterances (contact_id, utterance_id, utterance)
    values (@contactId, @utteranceId, @utterance)
    on conflict (contact_id, utterance_id) do nothing`);
  const putNotes = sql.query(`
    insert into contact_notes (contact_id, revision, text) values (@contactId, @revision, @text)
    on conflict (contact_id) do update set revision = excluded.revision, text = excluded.text`);
  const remove = sql.query('delete from contacts where contact_id = @contactId');
  const removeAll = sql.query('delete from contacts where agent_id = @agentId');

  const fromRow = (row: Row): OpenContact => ({
    core: sealer.openJson(contactCoreSchema, row.state, `contact:${row.contact_id}`),
    caller: sealer.openJson(callerSchema, row.caller, `caller:${row.contact_id}`),
    utterances: utterances
      .all({ contactId: row.contact_id })
      .map((one) =>
        sealer.openJson(
          keptUtteranceSchema,
          one.utterance,
          `utterance:${row.contact_id}:${one.utterance_id}`,
        ),
      )
      .sort((a, b) => a.atMs - b.atMs),
    notes: {
      text: row.text === null ? '' : sealer.openText(row.text, `notes:${row.contact_id}`),
      revision: row.revision ?? 0,
    },
    watchedBy: [],
  });

  return {
    /** Every contact of the agent in the order they came; `onUnreadable` for each that does not open. */
    load: (agentId: AgentId, onUnreadable: (contactId: string, cause: unknown) => void) =>
      all.all({ agentId }).flatMap((row): OpenContact[] => {
        try {
          return [fromRow(row)];
        } catch (cause) {
          onUnreadable(row.contact_id, cause);
          return [];
        }
      }),

    /** Writes the parts that differ from what was saved before; `before` is null for a new contact. */
    save: (agentId: AgentId, before: OpenContact | null, after: OpenContact, nowMs: number) => {
      const { contactId } = after.core.header;
      if (before?.core !== after.core) {
        const state = sealer.sealJson(coreAtRest(after.core), `contact:${contactId}`);
        putCore.run({ contactId, agentId, nowMs, state });
      }
      if (before?.caller !== after.caller) {
        const caller = sealer.sealJson(after.caller, `caller:${contactId}`);
        putCaller.run({ contactId, caller });
      }
      if (before?.notes !== after.notes) {
        const text = sealer.sealText(notesAtRest(after.notes), `notes:${contactId}`);
        putNotes.run({ contactId, revision: after.notes.revision, text });
      }
      if (before?.utterances !== after.utterances) {
        const saved = new Set(before?.utterances);
        for (const one of after.utterances) {
          if (saved.has(one)) continue;
          const utterance = sealer.sealJson(one, `utterance:${contactId}:${one.id}`);
          putUtterance.run({ contactId, utteranceId: one.id, utterance });
        }
      }
    },

    remove: (contactId: ContactId) => {
      remove.run({ contactId });
    },
    removeAll: (agentId: AgentId) => {
      removeAll.run({ agentId });
    },
  };
}
