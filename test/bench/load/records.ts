import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '../../../server/store/database.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';

const LOOK_EVERY_MS = 250;

/** What the database holds of a run. */
export type Records = {
  readonly contacts: number;
  /** Answered by one agent, and by that agent ended once, wrapped up once, and so closed. */
  readonly handledOnce: number;
  readonly facts: number;
  readonly quarantined: number;
};

/** Resolves when that many agents of this run are ready, so that contacts can ring; or when time is up. */
export async function agentsReady(
  db: Store,
  agents: readonly AgentProfile[],
  timeoutMs: number,
): Promise<void> {
  await until(timeoutMs, async () => {
    const { count } = await db
      .selectFrom('agent_presence')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', sql<AgentProfile['id']>`any(${idsOf(agents)}::uuid[])`)
      .where(sql`state->>'kind'`, '=', 'ready')
      .executeTakeFirstOrThrow();
    return Number(count) >= agents.length;
  });
}

/** Resolves when no contact of the source is open; or when time is up. */
export async function contactsClosed(db: Store, source: string, timeoutMs: number): Promise<void> {
  await until(timeoutMs, async () => {
    const open = await db
      .selectFrom('contacts')
      .select('id')
      .where('source', '=', source)
      .where('state', '!=', 'closed')
      .limit(1)
      .execute();
    return open.length === 0;
  });
}

async function until(timeoutMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await isSo()) && performance.now() - startedMs < timeoutMs) {
    await setTimeout(LOOK_EVERY_MS);
  }
}

export async function readRecords(
  db: Store,
  source: string,
  agents: readonly AgentProfile[],
): Promise<Records> {
  const { rows } = await sql<Records>`
    with mine as (select id, state, agent_id from contacts where source = ${source}),
    told as (
      select contact_id as id,
        count(*) filter (where type = 'contact.ended') as ended,
        count(*) filter (where type = 'contact.wrapped-up') as wrapped_up
      from facts join mine on mine.id = facts.contact_id and mine.agent_id = facts.agent_id
      group by contact_id
    ),
    answered as (
      select contact_id as id, count(*) as times, min(agent_id::text) as agent_id
      from contact_legs where outcome = 'accepted' and contact_id in (select id from mine)
      group by contact_id
    )
    select
      (select count(*) from mine) as contacts,
      (select count(*) from mine join told using (id) join answered using (id)
        where mine.state = 'closed' and answered.times = 1
          and answered.agent_id = mine.agent_id::text
          and told.ended = 1 and told.wrapped_up = 1) as "handledOnce",
      (select count(*) from facts where agent_id = any(${idsOf(agents)}::uuid[])) as facts,
      (select count(*) from fact_quarantine where agent_id = any(${idsOf(agents)}::uuid[]))
        as quarantined`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database did not answer');
  return row;
}

/** The contacts' ids as desks know them, by what the phone system calls them. */
export async function contactIds(db: Store, source: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['id', 'external_id as externalId'])
    .where('source', '=', source)
    .execute();
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}

function idsOf(agents: readonly AgentProfile[]): string[] {
  return agents.map(({ id }) => id);
}
