import { sql } from 'kysely';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import type { AuthorityLimits } from '../../shared/domain/authority/limits.ts';
import type { ContactReason, Disposition } from '../../shared/domain/contact/reference.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Trx } from '../store/database.ts';

/** The company's reference data as the server keeps it; limits are per role. */
export type StoredReference = {
  readonly offers: readonly Offer[];
  readonly reasons: readonly ContactReason[];
  readonly dispositions: readonly Disposition[];
  readonly limits: Readonly<Record<Role, AuthorityLimits>>;
};

/** An offer was changed without a new version number; the message says which and what to do. */
export class OfferVersionReusedError extends Error {
  override readonly name = 'OfferVersionReusedError';
}

/**
 * Makes these documents the ones in force and tells the change feed when any is new. Every version
 * of an offer is kept for good: what was accepted is judged by what was then on offer. Returns
 * whether anything changed. Throws {@link OfferVersionReusedError}, having changed nothing.
 */
export async function saveReference(
  trx: Trx,
  documents: StoredReference,
  nowMs: number,
): Promise<boolean> {
  for (const offer of documents.offers) await keepOfferVersion(trx, offer);
  let changed = false;
  for (const kind of ['offers', 'reasons', 'dispositions', 'limits'] as const) {
    const document = JSON.stringify(documents[kind]);
    const saved = await trx
      .insertInto('reference_documents')
      .values({ kind, document, loaded_at: new Date(nowMs) })
      .onConflict((conflict) =>
        conflict
          .column('kind')
          .doUpdateSet({ document, loaded_at: new Date(nowMs) })
          .where(
            'reference_documents.document',
            'is distinct from',
            sql<string>`${document}::jsonb`,
          ),
      )
      .returning('kind')
      .executeTakeFirst();
    changed ||= saved !== undefined;
  }
  if (changed) await recordChange(trx, 'reference', null);
  return changed;
}

async function keepOfferVersion(trx: Trx, offer: Offer): Promise<void> {
  const document = JSON.stringify(offer);
  await trx
    .insertInto('offer_versions')
    .values({ offer_id: offer.id, version: offer.version, document })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const same = await trx
    .selectFrom('offer_versions')
    .select('version')
    .where('offer_id', '=', offer.id)
    .where('version', '=', offer.version)
    .where('document', '=', sql<Offer>`${document}::jsonb`)
    .executeTakeFirst();
  if (same) return;
  throw new OfferVersionReusedError(
    `offer ${offer.id} differs from what was stored as version ${offer.version}; ` +
      `give it version ${offer.version + 1} in offers.yaml`,
  );
}
