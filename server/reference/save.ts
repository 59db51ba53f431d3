import { sql } from 'kysely';
import type { AuthorityRules } from '../../shared/domain/authority/rules.ts';
import type { ContactReason, Disposition } from '../../shared/domain/contact/reference.ts';
import type { GuardrailMapping } from '../../shared/domain/guardrails/profile-for.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Trx } from '../store/database.ts';
import type { ReferenceKind } from '../store/tables.ts';
import type { FeedbackSettings } from './feedback-file.ts';
import { keepOfferVersion, keepPlaybookVersion } from './keep-version.ts';
import type { RankingFile } from './reference-files.ts';

/** The company's reference data as the server keeps it. */
export type StoredReference = {
  /** With drafts. */
  readonly offers: readonly Offer[];
  readonly reasons: readonly ContactReason[];
  readonly dispositions: readonly Disposition[];
  readonly limits: AuthorityRules;
  readonly guardrails: GuardrailMapping;
  readonly ranking: RankingFile;
  readonly feedback: FeedbackSettings;
  /** With drafts. */
  readonly playbooks: readonly Playbook[];
};

/**
 * Makes these documents the ones in force and tells the change feed when any is new. Every version
 * of an offer and of a playbook is kept for good: what was accepted is judged by what was then on
 * offer. A draft may change as it likes and is kept as it is now. Returns whether anything changed.
 * Throws {@link VersionReusedError}, having changed nothing.
 */
export async function saveReference(
  trx: Trx,
  documents: StoredReference,
  nowMs: number,
): Promise<boolean> {
  for (const offer of documents.offers.filter(isPublished)) await keepOfferVersion(trx, offer);
  for (const playbook of documents.playbooks.filter(isPublished)) {
    await keepPlaybookVersion(trx, playbook);
  }
  let changed = false;
  for (const kind of FROM_FILES) {
    const saved = await saveDocument(trx, kind, documents[kind], nowMs);
    changed ||= saved;
  }
  if (changed) await recordChange(trx, 'reference', null);
  return changed;
}

const FROM_FILES = [
  'offers',
  'reasons',
  'dispositions',
  'limits',
  'guardrails',
  'ranking',
  'feedback',
  'playbooks',
] as const satisfies readonly ReferenceKind[];

/** What may be put to customers. */
export function isPublished({ status }: Offer | Playbook): boolean {
  return status === 'published';
}

/** Stores one document; false when it was exactly so before. */
export async function saveDocument(
  trx: Trx,
  kind: ReferenceKind,
  content: unknown,
  nowMs: number,
): Promise<boolean> {
  const document = JSON.stringify(content);
  const saved = await trx
    .insertInto('reference_documents')
    .values({ kind, document, loaded_at: new Date(nowMs) })
    .onConflict((conflict) =>
      conflict
        .column('kind')
        .doUpdateSet({ document, loaded_at: new Date(nowMs) })
        .where('reference_documents.document', 'is distinct from', sql<string>`${document}::jsonb`),
    )
    .returning('kind')
    .executeTakeFirst();
  return saved !== undefined;
}
