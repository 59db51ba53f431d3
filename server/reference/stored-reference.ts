import {
  type AuthorityRules,
  budgetsOf,
  limitsOf,
  type RuledAgent,
} from '../../shared/domain/authority/rules.ts';
import type { OutcomeTable } from '../../shared/domain/offers/outcomes.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { loadGrantKeys } from '../authority/grant-key-queries.ts';
import { NO_AUTHORITY } from '../authority/rules.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import { NO_RANKING_FILE } from './reference-files.ts';
import { isPublished, type StoredReference } from './save.ts';

/** Before anything was counted. */
export const NO_OUTCOMES: OutcomeTable = { offers: [], baseline: [] };

/** Everything the desk of an agent holds whole (rule S5), as it is in force now. */
export async function loadReference(db: Store, agent: RuledAgent): Promise<ReferenceData> {
  const settings = await loadSettings(db);
  const rows = await db.selectFrom('reference_documents').select(['kind', 'document']).execute();
  // Written from documents that were checked when they were read.
  const stored = Object.fromEntries(rows.map((row) => [row.kind, row.document])) as Partial<
    StoredReference & { readonly outcomes: OutcomeTable }
  >;
  const rules = stored.limits ?? NO_AUTHORITY;
  const { knownAfterDays: _, ...ranking } = stored.ranking ?? NO_RANKING_FILE;
  return {
    settings,
    offers: (stored.offers ?? []).filter(isPublished),
    reasons: [...(stored.reasons ?? [])],
    dispositions: [...(stored.dispositions ?? [])],
    limits: limitsOf(rules, agent),
    leases: leaseTerms(rules, agent),
    guardrailProfiles: { ...stored.guardrails },
    playbooks: (stored.playbooks ?? []).filter(isPublished),
    ranking,
    outcomes: stored.outcomes ?? NO_OUTCOMES,
    grantKeys: await loadGrantKeys(db),
  };
}

/** Null where no budgets are kept for the agent: then nothing needs to be leased. */
function leaseTerms(rules: AuthorityRules, agent: RuledAgent): ReferenceData['leases'] {
  if (rules.budgets === null || budgetsOf(rules, agent).length === 0) return null;
  return { sliceMinor: rules.budgets.lease.sliceMinor };
}
