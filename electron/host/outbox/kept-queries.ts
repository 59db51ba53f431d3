import type { AgentId, DeviceId, FactId } from '../../../shared/domain/ids.ts';
import { type Sealer, UnsealError } from '../db/seal.ts';
import type { Sql } from '../db/sqlite.ts';
import { factRecord } from './fact-queries.ts';

/** A fact that was acknowledged; `n` is its place among all that were. */
export type KeptFact = {
  readonly n: number;
  readonly id: string;
  readonly deviceId: string;
  readonly seq: number;
};

export type KeptQueries = ReturnType<typeof createKeptQueries>;

/** Facts the server has acknowledged, sealed as they were, for a server that loses them. */
export function createKeptQueries(sql: Sql, sealer: Sealer) {
  const rest = 'agent_id, type, schema_version, contact_id, occurred_at_ms, payload';
  const keep = sql.query(`
    insert into kept_facts (id, device_id, seq, ${rest}, acked_at_ms)
    select id, device_id, seq, ${rest}, @nowMs from facts
    where device_id = @deviceId and seq <= @seq
      and id not in (select value from json_each(@but))
    order by seq`);
  const lost = sql.query<KeptFact & { payload: Uint8Array }>(`
    select n, id, device_id as deviceId, seq, payload from kept_facts
    where agent_id = @agentId and not (device_id = @deviceId and seq <= @heldSeq)
    order by n`);
  const unsend = sql.query(`
    insert into facts (id, device_id, seq, ${rest})
    select id, @deviceId, @seq, ${rest} from kept_facts where n = @n`);
  const remove = sql.query('delete from kept_facts where n = @n');
  const forgetOld = sql.query('delete from kept_facts where acked_at_ms <= @beforeMs');
  const forgetMany = sql.query(`
    delete from kept_facts where n <= (
      select max(n) from (
        select n, sum(length(payload)) over (order by n desc) as bytes from kept_facts)
      where bytes > @bytes)`);

  function opens(id: string, payload: Uint8Array): boolean {
    try {
      sealer.openText(payload, factRecord(id));
      return true;
    } catch (cause) {
      if (cause instanceof UnsealError) return false;
      throw cause;
    }
  }

  return {
    /** Copies what is about to be let go of. */
    keep: (deviceId: DeviceId, upToSeq: number, but: ReadonlySet<FactId>, nowMs: number) => {
      keep.run({ deviceId, seq: upToSeq, but: JSON.stringify([...but]), nowMs });
    },
    /**
     * What a server has not, that holds this device up to a number, in the order it was recorded; what
     * does not open any more is left out.
     */
    lostBy: (agentId: AgentId, deviceId: DeviceId, heldSeq: number): KeptFact[] =>
      lost
        .all({ agentId, deviceId, heldSeq })
        .flatMap(({ payload, ...fact }) => (opens(fact.id, payload) ? [fact] : [])),
    /** Makes a kept fact an unsent one again, under this address. */
    unsend: ({ n }: KeptFact, deviceId: DeviceId, seq: number) => {
      unsend.run({ n, deviceId, seq });
      remove.run({ n });
    },
    /** Deletes what was acknowledged up to this time, and the oldest of what is more than so many bytes. */
    forget: (beforeMs: number, bytes: number) => {
      forgetOld.run({ beforeMs });
      forgetMany.run({ bytes });
    },
  };
}
