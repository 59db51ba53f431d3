import { sql } from 'kysely';
import type { AccountId, OfferId, PlaybookId } from '../../shared/domain/ids.ts';
import type { LocalizedText } from '../../shared/domain/languages.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { Store } from '../store/database.ts';
import type { StoryContact } from './read-head.ts';

/** What the things of a story are called, in the version the agent had before them. */
export type StoryTexts = {
  offerName(id: OfferId, version: number): LocalizedText | null;
  playbook(id: PlaybookId, version: number): Playbook | null;
  accountName(id: AccountId): string | null;
};

type Versioned = { readonly id: string; readonly version: number };

/** Reads the names of what these offers and playbooks were, and of the customer's accounts. */
export async function readStoryTexts(
  db: Store,
  contact: StoryContact,
  named: { readonly offers: readonly Versioned[]; readonly playbooks: readonly Versioned[] },
): Promise<StoryTexts> {
  const offers = await offerNames(db, named.offers);
  const playbooks = await playbooksOf(db, named.playbooks);
  const accounts = await accountNames(db, contact);
  return {
    offerName: (id, version) => offers.get(keyOf({ id, version })) ?? null,
    playbook: (id, version) => playbooks.get(keyOf({ id, version })) ?? null,
    accountName: (id) => accounts.get(id) ?? null,
  };
}

async function offerNames(
  db: Store,
  versions: readonly Versioned[],
): Promise<ReadonlyMap<string, LocalizedText>> {
  const rows = await db
    .selectFrom('offer_versions')
    .select(['offer_id as id', 'version'])
    .select(sql<LocalizedText>`document->'name'`.as('name'))
    .where('offer_id', '=', sql<OfferId>`any(${idsOf(versions)}::text[])`)
    .execute();
  return new Map(rows.map(({ name, ...version }) => [keyOf(version), name]));
}

async function playbooksOf(
  db: Store,
  versions: readonly Versioned[],
): Promise<ReadonlyMap<string, Playbook>> {
  const rows = await db
    .selectFrom('playbook_versions')
    .select(['playbook_id as id', 'version', 'document'])
    .where('playbook_id', '=', sql<PlaybookId>`any(${idsOf(versions)}::text[])`)
    .where('version', 'in', [0, ...versions.map(({ version }) => version)])
    .execute();
  return new Map(rows.map(({ document, ...version }) => [keyOf(version), document]));
}

async function accountNames(
  db: Store,
  { customer_id }: StoryContact,
): Promise<ReadonlyMap<AccountId, string>> {
  if (customer_id === null) return new Map();
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('customer_id', '=', customer_id)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const keyOf = ({ id, version }: Versioned) => `${id} ${version}`;
const idsOf = (versions: readonly Versioned[]) => [...new Set(versions.map(({ id }) => id))];
