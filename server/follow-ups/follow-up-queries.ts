import { type RawBuilder, sql } from 'kysely';
import type { FollowUpKind } from '../../shared/domain/follow-ups/follow-up.ts';
import type { AgentId, ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { FollowUpLine } from '../../shared/protocol/supervisor/follow-ups.ts';
import type { SupervisorInput } from '../../shared/protocol/supervisor-requests.ts';
import { type TeamScope, teamInScope } from '../auth/team-scope.ts';
import type { Store, Trx } from '../store/database.ts';

export type FollowUpQuestion = SupervisorInput<'follow-up.list'>;

/** Which moment it is, and by whose calendar. */
export type Today = { readonly nowMs: number; readonly timeZone: string };

/** Whether done ones are looked at: they are all but a few, and the others have indexes of their own. */
function withDone({ state }: FollowUpQuestion['filter']): boolean {
  return state?.includes('done') ?? true;
}

/** Both kinds in one form. A call is due until the end of its day, a promise at its minute. */
function followUps({ nowMs, timeZone }: Today, done: boolean): RawBuilder<unknown> {
  const now = sql`${new Date(nowMs)}::timestamptz`;
  const today = sql`(${now} at time zone ${timeZone})::date`;
  const open = (doneAt: string) => (done ? sql`` : sql`where ${sql.ref(doneAt)} is null`);
  return sql`
    select p.id, 'promise' as kind, p.contact_id, p.customer_id, p.agent_id, p.due_at,
      p.kept_at as done_at, p.text, null as cause, 0 as attempts, null::boolean as resolved,
      null::smallint as score, p.closed_by, p.note,
      case when p.kept_at is not null then 'done' when p.due_at < ${now} then 'overdue'
        when (p.due_at at time zone ${timeZone})::date = ${today} then 'due' else 'open' end as state
    from promises p ${open('p.kept_at')}
    union all
    select f.id, 'feedback', f.contact_id, null, f.agent_id,
      (f.due_on + 1)::timestamp at time zone ${timeZone}, f.done_at, null, f.cause, f.attempts,
      f.resolved, f.score, f.closed_by, f.note,
      case when f.done_at is not null then 'done' when f.due_on < ${today} then 'overdue'
        when f.due_on = ${today} then 'due' else 'open' end
    from feedback_calls f ${open('f.done_at')}`;
}

const ORDERS = {
  dueAt: sql`due_at`,
  agent: sql`agent_name`,
  kind: sql`kind`,
} as const satisfies Record<FollowUpQuestion['sort']['by'], RawBuilder<unknown>>;

function narrowed(filter: FollowUpQuestion['filter'], scope: TeamScope): RawBuilder<boolean> {
  const { team, agent, kind } = filter;
  const conditions = [teamInScope(scope, 'u.team')];
  if (team) conditions.push(sql<boolean>`u.team = any(${[...team]}::text[])`);
  if (agent) conditions.push(sql<boolean>`u.id::text = any(${[...agent]}::text[])`);
  if (kind) conditions.push(sql<boolean>`f.kind = any(${[...kind]}::text[])`);
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A page of follow-ups, with customers' names in full. */
export async function listFollowUps(
  db: Store,
  { filter, sort, page }: FollowUpQuestion,
  scope: TeamScope,
  today: Today,
): Promise<readonly FollowUpLine[]> {
  const direction = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const states = filter.state ? sql`and f.state = any(${[...filter.state]}::text[])` : sql``;
  const order = sql`${ORDERS[sort.by]} ${direction}, due_at, id`;
  // Whom they are about is looked up of the page only.
  const { rows } = await sql<FollowUpLine>`
    with page as (
      select f.*, u.name as agent_name, u.team
      from (${followUps(today, withDone(filter))}) f left join users u on u.id = f.agent_id
      where ${narrowed(filter, scope)} ${states}
      order by ${order} limit ${page.limit} offset ${page.offset}
    )
    select f.id, f.kind, f.state, f.contact_id as "contactId", f.agent_id as "agentId",
      f.agent_name as "agentName", f.team, c.name as "customerName",
      (extract(epoch from f.due_at) * 1000)::bigint as "dueAtMs",
      (extract(epoch from f.done_at) * 1000)::bigint as "doneAtMs",
      f.text, f.cause, f.attempts, f.resolved, f.score, b.name as "closedBy", f.note
    from page f
    left join contacts k on k.id = f.contact_id
    left join customers c on c.id = coalesce(f.customer_id, k.customer_id)
    left join users b on b.id = f.closed_by
    order by ${order}`.execute(db);
  return rows;
}

/**
 * How many there are in each state, of all that is narrowed to but for the states. Done ones are counted
 * only where they are asked for.
 */
export async function countFollowUps(
  db: Store,
  filter: FollowUpQuestion['filter'],
  scope: TeamScope,
  today: Today,
): Promise<Readonly<Record<FollowUpLine['state'], number>>> {
  const { rows } = await sql<{ state: FollowUpLine['state']; n: number }>`
    select f.state, count(*)::int as n
    from (${followUps(today, withDone(filter))}) f left join users u on u.id = f.agent_id
    where ${narrowed(filter, scope)} group by f.state`.execute(db);
  const counts = { overdue: 0, due: 0, open: 0, done: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

/** Whose follow-up it was, and about what. */
export type ClosedFollowUp = {
  readonly agentId: AgentId | null;
  readonly contactId: ContactId | null;
  readonly customerId: CustomerId | null;
};

/** How a supervisor has closed one. */
export type Closing = { readonly by: AgentId; readonly at: Date; readonly note: string };

/** Closes a follow-up of these teams; null where there is none that is not done. */
export async function closeFollowUp(
  trx: Trx,
  { id, kind }: { readonly id: string; readonly kind: FollowUpKind },
  scope: TeamScope,
  { by, at, note }: Closing,
): Promise<ClosedFollowUp | null> {
  const { table, done } = KINDS[kind];
  const { rows } = await sql<Omit<ClosedFollowUp, 'customerId'>>`
    update ${sql.table(table)} f set ${sql.ref(done)} = ${at}, closed_by = ${by}, note = ${note}
    from users u
    where f.id = ${id} and ${sql.ref(`f.${done}`)} is null and u.id = f.agent_id
      and ${teamInScope(scope, 'u.team')}
    returning f.agent_id as "agentId", f.contact_id as "contactId"`.execute(trx);
  const [row] = rows;
  if (!row) return null;
  const contact = await trx
    .selectFrom('contacts')
    .select('customer_id')
    .where('id', '=', row.contactId)
    .executeTakeFirst();
  return { ...row, customerId: contact?.customer_id ?? null };
}

const KINDS = {
  promise: { table: 'promises', done: 'kept_at' },
  feedback: { table: 'feedback_calls', done: 'done_at' },
} as const satisfies Record<FollowUpKind, object>;
