import { sql } from 'kysely';
import type { ContactReason } from '../../../shared/domain/contact/reference.ts';
import {
  type Language,
  LOCALES,
  type LocalizedText,
  localize,
} from '../../../shared/domain/languages.ts';
import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { Trx } from '../../store/database.ts';

/** What the keys of a dimension are called; a key nobody has named is its own label. */
export type Labels = ReadonlyMap<string, string>;

/** Agents by name, offers and reasons by their text in the asker's language; others have none. */
export async function labelsOf(trx: Trx, by: GroupBy, language: Language): Promise<Labels> {
  switch (by) {
    case 'agent': {
      const users = await trx.selectFrom('users').select(['id', 'name']).execute();
      return new Map(users.map(({ id, name }) => [id, name]));
    }
    case 'offer': {
      const offers = await offerNames(trx);
      return new Map(offers.map(({ id, name }) => [id, localize(name, language)]));
    }
    case 'reason': {
      const reasons = await contactReasons(trx);
      return new Map(reasons.map(({ code, label }) => [code, localize(label, language)]));
    }
    default:
      return new Map();
  }
}

/** Compares names the way a language puts them in order. */
export function collatorOf(language: Language): (a: string, b: string) => number {
  return new Intl.Collator(LOCALES[language], { numeric: true }).compare;
}

/** Offers by what their newest version is called, those no longer offered included. */
async function offerNames(
  trx: Trx,
): Promise<readonly { readonly id: string; readonly name: LocalizedText }[]> {
  const { rows } = await sql<{ readonly id: string; readonly name: LocalizedText }>`
    select distinct on (offer_id) offer_id as id, document -> 'name' as name
    from offer_versions order by offer_id, version desc`.execute(trx);
  return rows;
}

async function contactReasons(trx: Trx): Promise<readonly ContactReason[]> {
  const row = await trx
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', 'reasons')
    .executeTakeFirst();
  // Written from a document that was checked when it was read.
  return (row?.document ?? []) as readonly ContactReason[];
}
