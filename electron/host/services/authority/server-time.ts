import type { HostClock } from '../../clock.ts';
import type { Sql } from '../../db/sqlite.ts';

/**
 * The server's time as well as this workstation knows it, for what ends at a certain time. It never
 * goes back on the word of the workstation's own clock: neither while the host runs, when it goes on
 * by the clock that only goes forward, nor after a restart, when it goes on from what is on disk. Only
 * the server's own word sets it back, so that a clock that was wrong for a while does no lasting harm.
 */
export type ServerTime = {
  nowMs(): number;
  /** The clock's offset to the server's was measured just now. */
  measured(offsetMs: number): void;
  /** Writes the time down; call it in the transaction that rests on it. */
  save(): void;
};

type Row = { latest_ms: number; offset_ms: number };

export function createServerTime(sql: Sql, clock: HostClock): ServerTime {
  const find = sql.query<Row>('select latest_ms, offset_ms from server_time where id = 1');
  const put = sql.query(`
    insert into server_time (id, latest_ms, offset_ms) values (1, @latestMs, @offsetMs)
    on conflict (id) do update set latest_ms = excluded.latest_ms, offset_ms = excluded.offset_ms`);
  const stored = find.get();
  let offsetMs = stored?.offset_ms ?? 0;
  let latestMs = stored?.latest_ms ?? Number.NEGATIVE_INFINITY;
  let anchor = { serverMs: latestMs, monotonicMs: clock.monotonicMs() };

  function nowMs(): number {
    const byForwardClock = anchor.serverMs + clock.monotonicMs() - anchor.monotonicMs;
    latestMs = Math.floor(Math.max(latestMs, clock.nowMs() + offsetMs, byForwardClock));
    return latestMs;
  }

  function save(): void {
    put.run({ latestMs: nowMs(), offsetMs });
  }

  return {
    nowMs,
    measured: (measuredMs) => {
      offsetMs = measuredMs;
      latestMs = clock.nowMs() + measuredMs;
      anchor = { serverMs: latestMs, monotonicMs: clock.monotonicMs() };
      save();
    },
    save,
  };
}
