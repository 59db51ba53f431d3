import type { AuthorityRules } from '../../shared/domain/authority/rules.ts';
import { storedDocument } from '../reference/stored-document.ts';
import type { Store } from '../store/database.ts';

const NOTHING = {
  valuePerContactMinor: 0,
  maxPercent: 0,
  maxTermMonths: 0,
  kinds: [],
  maxOffersPerContact: 0,
};

/** Where no limits are stored nobody may give anything. */
export const NO_AUTHORITY: AuthorityRules = {
  roles: { agent: NOTHING, supervisor: NOTHING, admin: NOTHING },
  agents: {},
  budgets: null,
};

/** What the company lets its people give away, as it is in force now. */
export async function loadAuthorityRules(db: Store): Promise<AuthorityRules> {
  return (await storedDocument(db, 'limits')) ?? NO_AUTHORITY;
}
