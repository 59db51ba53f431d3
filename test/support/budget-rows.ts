import type { Store } from '../../server/store/database.ts';
import type { BudgetRules } from '../../shared/domain/authority/rules.ts';
import { AGENT_LIMITS, addReference } from './reference-rows.ts';

/** Stores reference data with budgets: an agent may give 5,000 a day, 50,000 a month. */
export async function addBudgets(db: Store, rules: Partial<BudgetRules> = {}): Promise<void> {
  const limits = { ...AGENT_LIMITS, maxOffersPerContact: 3 };
  await addReference(db, {
    limits: {
      roles: { agent: limits, supervisor: limits, admin: limits },
      agents: {},
      budgets: {
        timeZone: 'UTC',
        lease: { sliceMinor: 10_000, hours: 8 },
        roles: { agent: { dayMinor: 5_000, monthMinor: 50_000 } },
        teams: {},
        ...rules,
      },
    },
  });
}
