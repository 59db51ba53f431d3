import { sql } from 'kysely';
import { type LocalDate, monthStart } from '../../../shared/domain/reporting/local-date.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import type { Trx } from '../../store/database.ts';
import { headOf, type Question } from '../figures/question.ts';

type Output = SupervisorOutput<'report.burn-down'>;

type BudgetRow = Output['budgets'][number]['standing'] & {
  readonly agentName: string | null;
  readonly ownerTeam: string;
};
type GivenRow = { readonly owner: string; readonly day: LocalDate; readonly givenMinor: number };

/**
 * The monthly budgets of the month the period ends in, and what was given on each of its days. What
 * was given is the face value of accepted offers in the company's currency, by the day of the
 * acceptance; the standing beside it also holds what is out at desks and not reported yet.
 */
export async function burnDown(trx: Trx, question: Question): Promise<Output> {
  const { days, filter, scope, terms, currency } = question;
  const month = monthStart(days.to);
  const { rows } = await sql<BudgetRow>`
    select b.scope, b.owner, b.period, b.period_key as "periodKey", b.limit_minor as "limitMinor",
      b.settled_minor as "settledMinor", b.outstanding_minor as "outstandingMinor",
      u.name as "agentName", coalesce(u.team, b.owner) as "ownerTeam"
    from budgets b left join users u on b.scope = 'agent' and u.id::text = b.owner
    where b.period = 'month' and b.period_key = ${month.slice(0, 7)}
    order by b.scope desc, coalesce(u.name, b.owner)`.execute(trx);
  const wanted = rows.filter(
    ({ scope: of, owner, ownerTeam }) =>
      (scope.kind === 'all' || scope.teams.some((team) => team === ownerTeam)) &&
      (filter.team === undefined || filter.team.includes(ownerTeam)) &&
      // A line for each agent would hide those of the teams: agents are shown when asked for.
      (of === 'team' ? filter.agent === undefined : (filter.agent?.includes(owner) ?? false)),
  );
  const owners = wanted.map(({ owner }) => owner);
  const { rows: given } = await sql<GivenRow>`
    select owner, day, sum(face_value_minor)::bigint as "givenMinor" from (
      select case when agent_id::text = any(${owners}::text[]) then agent_id::text else team end as owner,
        (at at time zone ${terms.timeZone})::date as day, face_value_minor
      from report_offers
      where outcome = 'accepted' and currency = ${currency}
        -- A contact may have begun on the day before its offer was accepted.
        and day between ${month}::date - 1 and (${month}::date + interval '1 month')::date
        and (team = any(${owners}::text[]) or agent_id::text = any(${owners}::text[]))
    ) accepted
    where day >= ${month}::date and day < (${month}::date + interval '1 month')::date
    group by owner, day order by day`.execute(trx);
  return {
    ...headOf(question),
    month,
    budgets: wanted.map(({ agentName, ownerTeam: _, ...standing }) => ({
      standing,
      label: agentName ?? standing.owner,
      days: given
        .filter(({ owner }) => owner === standing.owner)
        .map(({ day, givenMinor }) => ({ day, givenMinor })),
    })),
  };
}
