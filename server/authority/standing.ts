import type { BudgetStanding } from '../../shared/domain/authority/budget.ts';
import {
  agentBudgets,
  type RuledBudget,
  teamBudgets,
} from '../../shared/domain/authority/rules.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Budgets } from '../../shared/protocol/desk-messages.ts';
import { loadTeamScope, teamInScope } from '../auth/team-scope.ts';
import type { DeskLink } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { type CalendarPeriods, periodsAt } from './calendar.ts';
import { toLease } from './leases.ts';
import { loadAuthorityRules } from './rules.ts';

/** The most leases that are told; the oldest first, because those are the ones to look into. */
const MOST_LEASES = 500;

/**
 * How the budgets of today and of this month stand, and which leases are out, also of days gone by:
 * of the supervisor's teams, for an admin of every team.
 */
export async function loadBudgets(
  db: Store,
  supervisor: Pick<AgentProfile, 'id' | 'role' | 'team'>,
  nowMs: number,
  isDeskConnected: DeskLink['isDeskConnected'],
): Promise<Budgets> {
  const rules = await loadAuthorityRules(db);
  const scope = await loadTeamScope(db, supervisor);
  const people = await db
    .selectFrom('users')
    .select(['id', 'email', 'name', 'role', 'team'])
    .where('active', '=', true)
    .where(teamInScope(scope, 'team'))
    .orderBy('name')
    .execute();
  const seen = scope.kind === 'all' ? people.map(({ team }) => team) : scope.teams;
  const teams = [...new Set(seen)].toSorted();
  const ruled = [
    ...teams.flatMap((one) => teamBudgets(rules, one)),
    ...people.flatMap((person) => agentBudgets(rules, person)),
  ];
  const periods = periodsAt(nowMs, rules.budgets?.timeZone ?? 'UTC');
  const leases = await db
    .selectFrom('leases')
    .innerJoin('users', 'users.id', 'leases.agent_id')
    .selectAll('leases')
    .select('users.name as agent_name')
    .where('leases.state', '=', 'open')
    .where(teamInScope(scope, 'users.team'))
    .orderBy('leases.granted_at')
    .limit(MOST_LEASES)
    .execute();
  return {
    budgets: await standings(db, ruled, periods),
    agentNames: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    leases: leases.map((row) => ({
      lease: toLease(row),
      agentName: row.agent_name,
      connected: isDeskConnected(row.agent_id, row.device_id),
    })),
  };
}

/** Budgets with what they hold; one nobody has taken from yet holds nothing. */
async function standings(
  db: Store,
  ruled: readonly RuledBudget[],
  periods: CalendarPeriods,
): Promise<BudgetStanding[]> {
  const rows = await db
    .selectFrom('budgets')
    .selectAll()
    .where('period_key', 'in', [periods.day, periods.month])
    .execute();
  const held = new Map(rows.map((row) => [`${row.scope} ${row.period} ${row.owner}`, row]));
  return ruled.map(({ scope, owner, period, limitMinor }) => {
    const row = held.get(`${scope} ${period} ${owner}`);
    const settledMinor = row?.settled_minor ?? 0;
    const outstandingMinor = row?.outstanding_minor ?? 0;
    return {
      scope,
      owner,
      period,
      periodKey: periods[period],
      limitMinor: Math.max(limitMinor, settledMinor + outstandingMinor),
      settledMinor,
      outstandingMinor,
    };
  });
}
