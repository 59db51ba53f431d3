import { sql } from 'kysely';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import type { Store } from '../../store/database.ts';

/** What the rows depend on besides contacts, facts and customers. When it changes, all are made anew. */
export type ReportTerms = {
  /** Of the company's calendar (IANA). */
  readonly timeZone: string;
  /** Of every amount; what was given in another currency is not in it. */
  readonly currency: string;
  /** The reasons that are reasons to leave, in the order of their codes. */
  readonly churnReasons: readonly ReasonCode[];
};

export async function loadReportTerms(db: Store): Promise<ReportTerms> {
  const { timeZone, currency } = await loadSettings(db);
  const { rows } = await sql<{ code: ReasonCode }>`
    select reason->>'code' as code
    from reference_documents, jsonb_array_elements(document) reason
    where kind = 'reasons' and (reason->>'churn')::boolean
    order by reason->>'code' collate "C"`.execute(db);
  return { timeZone, currency, churnReasons: rows.map(({ code }) => code) };
}
