import { sql } from 'kysely';
import type { AgentId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { AgentFollowUps, FeedbackCall } from '../../shared/schema/follow-ups.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';

/** The most a desk is given; the first due first. */
const MOST_ROWS = 200;
/** A desk that was away for longer has let go of its own list by then. */
const KEPT_TOLD_DAYS = 7;

type PromiseRow = AgentFollowUps['promises'][number];

/** What an agent is still to do for the customers they served, for their desk to hold. */
export async function loadAgentFollowUps(
  db: Store,
  agentId: AgentId,
  nowMs: number,
): Promise<AgentFollowUps> {
  const { timeZone } = await loadSettings(db);
  const { rows: promises } = await sql<PromiseRow>`
    select p.id as "promiseId", p.contact_id as "contactId", c.name as "customerName",
      (extract(epoch from p.due_at) * 1000)::bigint as "dueAtMs", p.text
    from promises p left join customers c on c.id = p.customer_id
    where p.agent_id = ${agentId} and p.kept_at is null and p.contact_id is not null
    order by p.due_at, p.id limit ${MOST_ROWS}`.execute(db);
  const { rows: feedbackCalls } = await sql<FeedbackCall>`
    select f.id as "callId", f.contact_id as "contactId", c.name as "customerName",
      (extract(epoch from (f.due_on + 1)::timestamp at time zone ${timeZone}) * 1000)::bigint
        as "dueAtMs",
      coalesce(k.ani_e164, (select min(e164) from customer_phones where customer_id = c.id)) as phone,
      f.cause, f.attempts
    from feedback_calls f join contacts k on k.id = f.contact_id
    left join customers c on c.id = k.customer_id
    where f.agent_id = ${agentId} and f.done_at is null
    order by f.due_on, f.id limit ${MOST_ROWS}`.execute(db);
  const kept = await db
    .selectFrom('promises')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('kept_at', '>=', new Date(nowMs - KEPT_TOLD_DAYS * DAY_MS))
    .orderBy('kept_at', 'desc')
    .limit(MOST_ROWS)
    .execute();
  return { promises, feedbackCalls, kept: kept.map(({ id }) => id) };
}
