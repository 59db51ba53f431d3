import type { AuthorityRules } from '../../shared/domain/authority/rules.ts';
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
  const row = await db
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', 'limits')
    .executeTakeFirst();
  // Written by saveReference only, from a file that was checked when it was read.
  return (row?.document as AuthorityRules | undefined) ?? NO_AUTHORITY;
}
