import type { Role } from '../../shared/domain/agent/agent-state.ts';
import type { AuthorityLimits } from '../../shared/domain/authority/limits.ts';
import { NO_RANKING } from '../../shared/schema/ranking.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import type { StoredReference } from './save.ts';

/** Somebody without limits of their own may give nothing. */
const NO_AUTHORITY: AuthorityLimits = {
  valuePerContactMinor: 0,
  maxPercent: 0,
  maxTermMonths: 0,
  kinds: [],
  maxOffersPerContact: 0,
};

/** What an agent of this role may give on one contact without asking. */
export async function loadLimits(db: Store, role: Role): Promise<AuthorityLimits> {
  const row = await db
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', 'limits')
    .executeTakeFirst();
  const limits = row?.document as StoredReference['limits'] | undefined;
  return limits?.[role] ?? NO_AUTHORITY;
}

/** Everything an agent of this role holds whole (rule S5), as it is in force now. */
export async function loadReference(db: Store, role: Role): Promise<ReferenceData> {
  const settings = await loadSettings(db);
  const rows = await db.selectFrom('reference_documents').select(['kind', 'document']).execute();
  // Written by saveReference only, from documents that were checked when they were read.
  const stored = Object.fromEntries(
    rows.map((row) => [row.kind, row.document]),
  ) as Partial<StoredReference>;
  return {
    settings,
    offers: [...(stored.offers ?? [])],
    reasons: [...(stored.reasons ?? [])],
    dispositions: [...(stored.dispositions ?? [])],
    limits: stored.limits?.[role] ?? NO_AUTHORITY,
    playbooks: [],
    ranking: NO_RANKING,
    outcomes: { offers: [], baseline: [] },
    grantKeys: [],
  };
}
