import type { Store } from '../store/database.ts';
import type { StoredReference } from './save.ts';

/** One document of the company's reference data as it is in force now; undefined before any was stored. */
export async function storedDocument<K extends keyof StoredReference>(
  db: Store,
  kind: K,
): Promise<StoredReference[K] | undefined> {
  const row = await db
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', kind)
    .executeTakeFirst();
  // Written by saveReference only, from files that were checked when they were read.
  return row?.document as StoredReference[K] | undefined;
}
