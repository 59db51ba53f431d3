import { sql } from 'kysely';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { settingSql } from '../../settings/settings-queries.ts';
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
  const { rows } = await sql<ReportTerms>`
    select ${settingSql('time_zone')} as "timeZone", ${settingSql('currency')} as currency,
      array(
        select reason->>'code'
        from reference_documents, jsonb_array_elements(document) reason
        where kind = 'reasons' and (reason->>'churn')::boolean
        order by reason->>'code' collate "C"
      ) as "churnReasons"`.execute(db);
  const [terms] = rows;
  if (terms === undefined) throw new Error('the database did not answer');
  return terms;
}
