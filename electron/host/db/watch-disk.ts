import type { HostClock } from '../clock.ts';
import { faultFields, type HostLog } from '../log.ts';
import { type DiskTrouble, diskTroubleOf } from './disk-trouble.ts';
import type { Query, Sql } from './sqlite.ts';

/** While there is trouble, so often it is tried whether it is over. */
const TRY_EVERY_MS = 2_000;
/** There is room again when so much can be written, which is far more than one action takes. */
const ROOM_BYTES = 65_536;

/** A database with an eye on whether its disk takes what is written. */
export type WatchedSql = {
  /** The same database; whoever writes to it is told of trouble as before. */
  readonly sql: Sql;
  /** Null while all is well. */
  trouble(): DiskTrouble | null;
  stop(): void;
};

type Options = {
  readonly clock: HostClock;
  readonly log: HostLog;
  readonly onChanged: (trouble: DiskTrouble | null) => void;
};

/** Trouble begins with the first write that fails, and is over when a larger one has succeeded. */
export function watchDisk(watched: Sql, { clock, log, onChanged }: Options): WatchedSql {
  let trouble: DiskTrouble | null = null;
  let callOff = () => {};

  function become(next: DiskTrouble | null, cause?: unknown): void {
    if (next === trouble) return;
    trouble = next;
    if (next === null) log.info('disk-writable');
    else log.error('disk-not-writable', { trouble: next, ...faultFields(cause) });
    onChanged(next);
  }

  function tryAgain(): void {
    callOff = clock.startTimer(TRY_EVERY_MS, () => {
      try {
        if (trouble === 'failing' && watched.pragma('quick_check') !== 'ok') tryAgain();
        else {
          writeMuch(watched);
          become(null);
        }
      } catch (cause) {
        become(diskTroubleOf(cause) ?? 'failing', cause);
        tryAgain();
      }
    });
  }

  function heeded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const heard = diskTroubleOf(cause);
      if (heard !== null) {
        if (trouble === null) tryAgain();
        become(heard, cause);
      }
      throw cause;
    }
  }

  return {
    sql: {
      ...watched,
      query: <Row>(text: string): Query<Row> => {
        const query = watched.query<Row>(text);
        return { ...query, run: (params) => heeded(() => query.run(params)) };
      },
      transaction: (work) => heeded(() => watched.transaction(work)),
    },
    trouble: () => trouble,
    stop: () => callOff(),
  };
}

/** Leaves nothing behind but the room it took, for what comes next. */
function writeMuch(sql: Sql): void {
  sql.transaction(() => {
    sql.exec(
      `create table room (bytes blob); insert into room values (zeroblob(${ROOM_BYTES})); drop table room`,
    );
  });
}
