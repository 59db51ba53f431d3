import type { FeedbackCall } from '../../../../shared/schema/follow-ups.ts';
import type { Sql } from '../../db/sqlite.ts';

/** By then the server has told a list without them, or they were put aside and are to be seen again. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** What the agent has seen to at this workstation, whatever the server knows of it yet. */
export function createFollowedUpQueries(durable: Sql) {
  const all = durable.query<{ follow_up: string }>('select follow_up from followed_up');
  const put = durable.query(`
    insert into followed_up (follow_up, at_ms) values (@followUp, @atMs)
    on conflict (follow_up) do nothing`);
  const forget = durable.query('delete from followed_up where at_ms < @beforeMs');

  return {
    all: (): ReadonlySet<string> => new Set(all.all().map((row) => row.follow_up)),
    /** Inside the transaction of the fact that says so. */
    put: (followUp: string, nowMs: number) => {
      forget.run({ beforeMs: nowMs - REMEMBERED_MS });
      put.run({ followUp, atMs: nowMs });
    },
  };
}

/** A call that nobody answered is made again: each attempt is seen to by itself. */
export function attemptOf({ callId, attempts }: Pick<FeedbackCall, 'callId' | 'attempts'>): string {
  return `${callId}:${attempts}`;
}
