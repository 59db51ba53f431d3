import { type RawBuilder, sql } from 'kysely';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import type { PastApproval } from '../../../shared/protocol/supervisor/authority.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import { teamInScope } from '../../auth/team-scope.ts';
import type { Trx } from '../../store/database.ts';
import { headOf, type Question } from '../figures/question.ts';

type Input = SupervisorInput<'report.approvals'>;
type Output = SupervisorOutput<'report.approvals'>;

const ORDERS: Readonly<Record<Input['sort']['by'], string>> = {
  askedAt: 'asked_at',
  responseMs: '"responseMs"',
  faceValueMinor: '"faceValueMinor"',
  agent: '"agentName"',
};

/**
 * Requests to the supervisors that were made on the days asked about, a page of them, with how they
 * ended and how long that took. A response time is from the question to the answer of a person; what
 * expired or was withdrawn has none in the figures, but its time in the list.
 */
export async function approvalHistory(
  trx: Trx,
  question: Question,
  { sort, page }: Pick<Input, 'sort' | 'page'>,
): Promise<Output> {
  const asked = requestsOf(question);
  const { rows: counted } = await sql<{
    readonly ended: PastApproval['ended'];
    readonly n: number;
  }>`
    with asked as (${asked})
    select ended, count(*)::int as n from asked group by ended`.execute(trx);
  const { rows: times } = await sql<{
    readonly median: number | null;
    readonly p90: number | null;
  }>`
    with asked as (${asked})
    select percentile_disc(0.5) within group (order by "responseMs")::float8 as median,
      percentile_disc(0.9) within group (order by "responseMs")::float8 as p90
    from asked where ended in ('approved', 'countered', 'denied')`.execute(trx);
  const direction = sql.raw(sort.descending ? 'desc nulls last' : 'asc nulls last');
  const { rows } = await sql<PastApproval>`
    with asked as (${asked})
    select "approvalId", "contactId", "customerId", "customerName", "agentId", "agentName", team,
      (extract(epoch from asked_at) * 1000)::float8 as "askedAtMs",
      "offerId", "faceValueMinor", "costMinor", "expectedNetMinor", reason, ended, "answeredBy",
      "responseMs", note, "grantedFaceValueMinor", used
    from asked
    order by ${sql.raw(ORDERS[sort.by])} ${direction}, "approvalId"
    limit ${page.limit} offset ${page.offset}`.execute(trx);
  const [time] = times;
  const counts = Object.fromEntries(counted.map(({ ended, n }) => [ended, n]));
  return {
    ...headOf(question),
    counts: { ...NONE, ...counts },
    response:
      time?.median == null || time.p90 === null
        ? null
        : { medianMs: Math.round(time.median), p90Ms: Math.round(time.p90) },
    approvals: rows.map((row) => ({
      ...row,
      customerName: row.customerName === null ? null : maskName(row.customerName),
    })),
    rowCount: counted.reduce((sum, { n }) => sum + n, 0),
  };
}

const NONE: Output['counts'] = {
  open: 0,
  approved: 0,
  countered: 0,
  denied: 0,
  withdrawn: 0,
  expired: 0,
};

/** The requests a question is about, with what the list shows of each. */
function requestsOf({ filter, scope, days, terms }: Question): RawBuilder<unknown> {
  const conditions: RawBuilder<boolean>[] = [
    sql`a.asked_at >= ${days.from}::date::timestamp at time zone ${terms.timeZone}`,
    sql`a.asked_at < (${days.to}::date + 1)::timestamp at time zone ${terms.timeZone}`,
    teamInScope(scope, 'a.team'),
  ];
  const narrow = (column: RawBuilder<unknown>, wanted: readonly string[] | undefined) => {
    if (wanted !== undefined) conditions.push(sql`${column} = any(${[...wanted]}::text[])`);
  };
  narrow(sql`a.team`, filter.team);
  narrow(sql`a.agent_id::text`, filter.agent);
  narrow(sql`a.request -> 'terms' ->> 'offerId'`, filter.offer);
  narrow(sql`coalesce(k.queue, '-')`, filter.queue);
  narrow(sql`coalesce(k.channel, '-')`, filter.channel);
  narrow(sql`coalesce(k.reason, '-')`, filter.reason);
  narrow(sql`coalesce(c.segment, '-')`, filter.segment);
  narrow(sql`coalesce(c.jurisdiction, '-')`, filter.jurisdiction);
  return sql`
    select a.id as "approvalId", a.contact_id as "contactId", k.customer_id as "customerId",
      c.name as "customerName", a.agent_id as "agentId", u.name as "agentName", a.team, a.asked_at,
      a.request -> 'terms' ->> 'offerId' as "offerId",
      (a.request -> 'terms' ->> 'faceValueMinor')::bigint as "faceValueMinor",
      (a.request -> 'terms' ->> 'costMinor')::bigint as "costMinor",
      (a.request ->> 'expectedNetMinor')::bigint as "expectedNetMinor",
      a.request ->> 'reason' as reason, a.state as ended, b.name as "answeredBy",
      (extract(epoch from a.answered_at - a.asked_at) * 1000)::bigint as "responseMs", a.note,
      (a.terms ->> 'faceValueMinor')::bigint as "grantedFaceValueMinor",
      a.lease_id is not null and exists (
        select 1 from leases l where l.id = a.lease_id and l.settled_minor > 0) as used
    from approvals a
    join users u on u.id = a.agent_id
    left join users b on b.id = a.answered_by
    left join contacts k on k.id = a.contact_id
    left join customers c on c.id = k.customer_id
    where ${sql.join(conditions, sql` and `)}`;
}
