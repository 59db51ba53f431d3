import type { Role } from '../agent/agent-state.ts';
import type { AgentId, TeamId } from '../ids.ts';
import type { BudgetPeriod, BudgetScope } from './budget.ts';
import type { AuthorityLimits } from './limits.ts';

/** The most that may be given in a day and in a month; null = not limited. Minor units. */
export type BudgetLimits = { readonly dayMinor: number | null; readonly monthMinor: number | null };

/** How desks are given amounts to spend. */
export type LeaseTerms = {
  /** The most that one lease holds, in minor units. */
  readonly sliceMinor: number;
  /** How long a lease may be spent from; never beyond the end of the day. */
  readonly hours: number;
};

/** Where budgets are kept, and how large they are. */
export type BudgetRules = {
  /** IANA name; days and months are of this calendar. */
  readonly timeZone: string;
  readonly lease: LeaseTerms;
  readonly roles: Readonly<Partial<Record<Role, BudgetLimits>>>;
  /** By team; `*` is for every team that is not named. */
  readonly teams: Readonly<Record<string, BudgetLimits>>;
};

/** What is different for one agent. */
export type AgentOverrides = Partial<AuthorityLimits> & { readonly budget?: BudgetLimits };

/** What the company lets its people give away. */
export type AuthorityRules = {
  readonly roles: Readonly<Record<Role, AuthorityLimits>>;
  /** By e-mail address, in lower case. */
  readonly agents: Readonly<Record<string, AgentOverrides>>;
  /** Null where no budgets are kept. */
  readonly budgets: BudgetRules | null;
};

/** Who the rules are asked about. */
export type RuledAgent = {
  readonly id: AgentId;
  readonly email: string;
  readonly role: Role;
  readonly team: TeamId;
};

/** What this agent may give on one contact: as the role may, but for what is said of them by name. */
export function limitsOf(
  rules: AuthorityRules,
  agent: Pick<RuledAgent, 'email' | 'role'>,
): AuthorityLimits {
  const { budget: _, ...overrides } = overridesOf(rules, agent.email);
  return { ...rules.roles[agent.role], ...overrides };
}

/** A budget with the limit it has by the rules. */
export type RuledBudget = {
  readonly scope: BudgetScope;
  readonly owner: string;
  readonly period: BudgetPeriod;
  readonly limitMinor: number;
};

/** The budgets that what this agent gives is taken out of; none where no budgets are kept. */
export function budgetsOf(rules: AuthorityRules, agent: RuledAgent): RuledBudget[] {
  return [...agentBudgets(rules, agent), ...teamBudgets(rules, agent.team)];
}

/** The agent's own budgets. */
export function agentBudgets(
  rules: AuthorityRules,
  agent: Pick<RuledAgent, 'id' | 'email' | 'role'>,
): RuledBudget[] {
  if (rules.budgets === null) return [];
  const limits = overridesOf(rules, agent.email).budget ?? rules.budgets.roles[agent.role];
  return limits === undefined ? [] : ruled('agent', agent.id, limits);
}

/** The budgets of a team. */
export function teamBudgets(rules: AuthorityRules, team: TeamId): RuledBudget[] {
  const teams = rules.budgets?.teams ?? {};
  const limits = ownEntry(teams, team) ?? ownEntry(teams, '*');
  return limits === undefined ? [] : ruled('team', team, limits);
}

function ruled(scope: BudgetScope, owner: string, limits: BudgetLimits): RuledBudget[] {
  const { dayMinor, monthMinor } = limits;
  return [
    ...(dayMinor === null ? [] : [{ scope, owner, period: 'day', limitMinor: dayMinor } as const]),
    ...(monthMinor === null
      ? []
      : [{ scope, owner, period: 'month', limitMinor: monthMinor } as const]),
  ];
}

function overridesOf(rules: AuthorityRules, email: string): AgentOverrides {
  return ownEntry(rules.agents, email.toLowerCase()) ?? {};
}

/** A name from outside must not find what every object has (`constructor`). */
function ownEntry<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
