import { type RawBuilder, sql } from 'kysely';
import { fcrState } from '../../../shared/domain/fcr/verify.ts';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { CONTACT_ORDERS, ContactLine } from '../../../shared/protocol/supervisor/figures.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import type { Trx } from '../../store/database.ts';
import type { Asker } from '../../supervisor/handlers.ts';
import { behindSql, countBehind } from './behind.ts';
import { conditionOn } from './conditions.ts';
import { totalOf } from './grouped-sums.ts';
import { headOf, type Question, questionOf } from './question.ts';
import { sumContactsAndMonths } from './sum-months.ts';

type Order = (typeof CONTACT_ORDERS)[number];

/**
 * What each order goes by. Said as the indexes that keep it have it: by day before the time of day, and
 * of nulls only where there can be some.
 */
const ORDERS: Readonly<Record<Order, readonly OrderTerm[]>> = {
  startedAt: [{ by: sql`c.day` }, { by: sql`c.started_at` }],
  agent: [{ by: sql`(select u.name from users u where u.id = c.agent_id)`, hasNulls: true }],
  queue: [{ by: sql`c.queue` }],
  reason: [{ by: sql`c.reason`, hasNulls: true }],
  costMinor: [{ by: sql`c.cost_minor` }],
  sentiment: [{ by: sql`c.sentiment`, hasNulls: true }],
  cancelMs: [{ by: sql`c.cancel_ms`, hasNulls: true }],
};
type OrderTerm = { readonly by: RawBuilder<unknown>; readonly hasNulls?: true };

/** The contacts behind a number, or all that a filter leaves; a page of them, and how many there are. */
export async function reportContacts(
  trx: Trx,
  { filter, behind, sort, page }: SupervisorInput<'report.contacts'>,
  asker: Pick<Asker, 'scope'>,
  nowMs: number,
): Promise<SupervisorOutput<'report.contacts'>> {
  const question = await questionOf(trx, filter, { scope: asker.scope, nowMs });
  const condition =
    behind === null
      ? conditionOn('c', question)
      : sql<boolean>`${conditionOn('c', question)}
          and ${behindSql(question, behind.metric, behind.part)}`;
  const order = orderSql(sort);
  // Which contacts, first: only the page's own are looked up in full.
  const { rows } = await sql<LineRow>`
    with page as (
      select c.contact_id from report_contacts c
      where ${condition}
      order by ${order}
      limit ${page.limit} offset ${page.offset}
    )
    select c.contact_id, c.started_at, c.ended_at, c.channel, c.queue, c.team, c.agent_id,
      u.name as agent_name, c.customer_id, cu.name as customer_name, c.abandoned, c.reason,
      c.disposition, c.save_result, c.offers_presented, c.offers_accepted, c.cost_minor,
      c.claimed, c.confirmed, c.repeat_contact_id, c.sentiment, c.csat, c.nps, c.cancel_ms
    from page
    join report_contacts c on c.contact_id = page.contact_id
    left join users u on u.id = c.agent_id
    left join customers cu on cu.id = c.customer_id
    order by ${order}`.execute(trx);
  return {
    ...headOf(question),
    contacts: rows.map((row) => lineOf(row, question)),
    rowCount: await countContacts(trx, question, behind, condition),
  };
}

function orderSql({ by, descending }: SupervisorInput<'report.contacts'>['sort']) {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const terms = [...ORDERS[by], { by: sql`c.contact_id` }];
  const each = terms.map((term: OrderTerm) =>
    term.hasNulls ? sql`${term.by} ${direction} nulls last` : sql`${term.by} ${direction}`,
  );
  return sql.join(each);
}

/** How many there are: a number that is a figure itself is found as the figure is. */
async function countContacts(
  trx: Trx,
  question: Question,
  behind: SupervisorInput<'report.contacts'>['behind'],
  condition: RawBuilder<boolean>,
): Promise<number> {
  const measure = behind === null ? 'contacts' : countBehind(behind.metric, behind.part);
  if (measure === null) return countRows(trx, condition);
  return totalOf(await sumContactsAndMonths(trx, question, [measure], null))[measure] ?? 0;
}

async function countRows(trx: Trx, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*) as count from report_contacts c where ${condition}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** As the tables have it; times are not yet numbers. */
type LineRow = {
  readonly contact_id: ContactLine['contactId'];
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly channel: ContactLine['channel'];
  readonly queue: ContactLine['queue'];
  readonly team: ContactLine['team'];
  readonly agent_id: ContactLine['agentId'];
  readonly agent_name: string | null;
  readonly customer_id: ContactLine['customerId'];
  readonly customer_name: string | null;
  readonly abandoned: boolean;
  readonly reason: ContactLine['reason'];
  readonly disposition: ContactLine['disposition'];
  readonly save_result: ContactLine['saveResult'];
  readonly offers_presented: number;
  readonly offers_accepted: number;
  readonly cost_minor: number;
  readonly claimed: boolean | null;
  readonly confirmed: boolean | null;
  readonly repeat_contact_id: ContactLine['repeatContactId'];
  readonly sentiment: number | null;
  readonly csat: number | null;
  readonly nps: number | null;
  readonly cancel_ms: number | null;
};

function lineOf(row: LineRow, { terms }: Question): ContactLine {
  return {
    contactId: row.contact_id,
    startedAtMs: row.started_at.getTime(),
    channel: row.channel,
    queue: row.queue,
    team: row.team,
    agentId: row.agent_id,
    agentName: row.agent_name,
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : maskName(row.customer_name),
    abandoned: row.abandoned,
    reason: row.reason,
    disposition: row.disposition,
    saveResult: row.save_result,
    offersPresented: row.offers_presented,
    offersAccepted: row.offers_accepted,
    costMinor: row.cost_minor,
    fcr: fcrState({
      claimed: row.claimed,
      confirmed: row.confirmed,
      endedAtMs: row.ended_at.getTime(),
      repeated: row.repeat_contact_id !== null,
      windowMs: terms.fcrWindowDays * DAY_MS,
      nowMs: terms.asOf.nowMs,
    }),
    repeatContactId: row.repeat_contact_id,
    sentiment: row.sentiment,
    csat: row.csat,
    nps: row.nps,
    cancelMs: row.cancel_ms,
  };
}
