import { describe, expect, test } from '@jest/globals';
import type { AuthorityLimits } from '../../../../shared/domain/authority/limits.ts';
import {
  type AuthorityRules,
  budgetsOf,
  limitsOf,
  type RuledAgent,
} from '../../../../shared/domain/authority/rules.ts';
import type { AgentId, TeamId } from '../../../../shared/domain/ids.ts';

const LIMITS: AuthorityLimits = {
  valuePerContactMinor: 10_000,
  maxPercent: 20,
  maxTermMonths: 12,
  kinds: ['one-off-credit'],
  maxOffersPerContact: 2,
};

const RULES: AuthorityRules = {
  roles: { agent: LIMITS, supervisor: LIMITS, admin: LIMITS },
  agents: {
    'kari@nordlys.example': { maxPercent: 30, budget: { dayMinor: 900, monthMinor: null } },
  },
  budgets: {
    timeZone: 'Europe/Oslo',
    lease: { sliceMinor: 500, hours: 8 },
    roles: { agent: { dayMinor: 100, monthMinor: 1_000 } },
    teams: {
      '*': { dayMinor: null, monthMinor: 5_000 },
      north: { dayMinor: 700, monthMinor: null },
    },
  },
};

const agent = (email: string, team = 'main', role: RuledAgent['role'] = 'agent'): RuledAgent => ({
  id: 'a1' as AgentId,
  email,
  role,
  team: team as TeamId,
});

describe('what an agent may give', () => {
  test('is what the role may, but for what is said of them by name', () => {
    expect(limitsOf(RULES, agent('ane@nordlys.example'))).toEqual(LIMITS);
    expect(limitsOf(RULES, agent('Kari@Nordlys.example'))).toEqual({ ...LIMITS, maxPercent: 30 });
  });

  test('is never found under a name that every object has', () => {
    expect(limitsOf(RULES, agent('constructor'))).toEqual(LIMITS);
    expect(
      budgetsOf(RULES, agent('__proto__', 'constructor')).map((one) => one.limitMinor),
    ).toEqual([100, 1_000, 5_000]);
  });
});

describe('the budgets it is taken out of', () => {
  test.each([
    ['of the role and of every team', agent('ane@nordlys.example'), [100, 1_000, 5_000]],
    ['of the agent by name', agent('kari@nordlys.example'), [900, 5_000]],
    ['of a team by name', agent('ane@nordlys.example', 'north'), [100, 1_000, 700]],
    ['of a role without its own', agent('boss@nordlys.example', 'main', 'supervisor'), [5_000]],
  ])('are those %s', (_what, who, limits) => {
    expect(budgetsOf(RULES, who).map(({ limitMinor }) => limitMinor)).toEqual(limits);
  });

  test('are none where no budgets are kept', () => {
    expect(budgetsOf({ ...RULES, budgets: null }, agent('kari@nordlys.example'))).toEqual([]);
  });
});
