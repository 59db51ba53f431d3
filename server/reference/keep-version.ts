import { isDeepStrictEqual } from 'node:util';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { playbookSchema } from '../../shared/schema/playbook.ts';
import type { Trx } from '../store/database.ts';
import { readStoredOffer } from './stored-offer.ts';

/** A document was changed without a new version number; the message says which and what to do. */
export class VersionReusedError extends Error {
  override readonly name = 'VersionReusedError';

  constructor(what: string, { id, version }: Offer | Playbook, file: string) {
    super(
      `${what} ${id} differs from what was stored as version ${version}; ` +
        `give it version ${version + 1} in ${file}`,
    );
  }
}

/** Keeps an offer as it is now under its version. Throws {@link VersionReusedError}. */
export async function keepOfferVersion(trx: Trx, offer: Offer): Promise<void> {
  await trx
    .insertInto('offer_versions')
    .values({ offer_id: offer.id, version: offer.version, document: JSON.stringify(offer) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { document } = await trx
    .selectFrom('offer_versions')
    .select('document')
    .where('offer_id', '=', offer.id)
    .where('version', '=', offer.version)
    .executeTakeFirstOrThrow();
  if (isSame(readStoredOffer(document), offer)) return;
  throw new VersionReusedError('offer', offer, 'offers.yaml');
}

/** Keeps a playbook as it is now under its version. Throws {@link VersionReusedError}. */
export async function keepPlaybookVersion(trx: Trx, playbook: Playbook): Promise<void> {
  const { id, version } = playbook;
  await trx
    .insertInto('playbook_versions')
    .values({ playbook_id: id, version, document: JSON.stringify(playbook) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { document } = await trx
    .selectFrom('playbook_versions')
    .select('document')
    .where('playbook_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (isSame(playbookSchema.parse(document), playbook)) return;
  throw new VersionReusedError('playbook', playbook, 'its file in playbooks/');
}

/** Compared as JSON has them: `undefined` and a key that is left out are the same. */
function isSame(stored: unknown, given: unknown): boolean {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return isDeepStrictEqual(plain(stored), plain(given));
}
