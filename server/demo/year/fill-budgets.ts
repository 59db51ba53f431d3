import { sql } from 'kysely';
import type { AuthorityRules } from '../../../shared/domain/authority/rules.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { Trx } from '../../store/database.ts';

/** What agents and teams have given in the last two months, out of what they may give. */
export async function fillBudgets(
  trx: Trx,
  made: { readonly rules: AuthorityRules; readonly asOf: LocalDate; readonly timeZone: string },
): Promise<void> {
  const { budgets } = made.rules;
  if (budgets === null) return;
  const agentMinor = budgets.roles.agent?.monthMinor ?? null;
  const teamMinor = budgets.teams['*']?.monthMinor ?? null;
  if (agentMinor !== null) await fillScope(trx, 'agent', agentMinor, made);
  if (teamMinor !== null) await fillScope(trx, 'team', teamMinor, made);
}

/** A budget that more was given out of is as large as that: nothing is ever given beyond one. */
async function fillScope(
  trx: Trx,
  scope: 'agent' | 'team',
  limitMinor: number,
  { asOf, timeZone }: { readonly asOf: LocalDate; readonly timeZone: string },
): Promise<void> {
  const owner = scope === 'agent' ? sql`users.id::text` : sql`users.team`;
  await sql`
    insert into budgets (scope, owner, period, period_key, limit_minor, settled_minor)
    select ${scope}, owner, 'month', month, greatest(${limitMinor}::bigint, given), given from (
      select ${owner} as owner, to_char(at at time zone ${timeZone}, 'YYYY-MM') as month,
        sum(face_value_minor)::bigint as given
      from contact_offers join users on users.id = contact_offers.agent_id
      where outcome = 'accepted'
        and at >= (${asOf}::date - interval '2 months') at time zone ${timeZone}
      group by 1, 2) given`.execute(trx);
}
