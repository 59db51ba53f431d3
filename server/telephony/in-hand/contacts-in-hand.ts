import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import { asStored } from '../../store/as-stored.ts';
import type { Trx } from '../../store/database.ts';
import { isAmong } from '../../store/is-among.ts';
import type { Tables } from '../../store/tables.ts';
import { type ContactRow, IS_IN_HAND } from '../contact-queries.ts';

/** What may be changed of a contact in hand, and how PostgreSQL calls the type of it. */
const TYPES = {
  customer_id: 'uuid',
  account_id: 'text',
  agent_id: 'uuid',
  state: 'text',
  connected_at: 'timestamptz',
  ended_at: 'timestamptz',
  reason: 'text',
  intent: 'text',
  disposition: 'text',
  note: 'text',
  save_result: 'text',
  sentiment: 'double precision',
  fcr_claimed: 'boolean',
  cancel_requested_at: 'timestamptz',
  cancel_completed_at: 'timestamptz',
} as const satisfies { readonly [K in keyof Tables['contacts']]?: string };
type Changeable = keyof typeof TYPES;
export type ContactChange = Partial<Pick<Selectable<Tables['contacts']>, Changeable>>;

/** Contacts that are read once, all together, and written once. */
export type ContactsInHand = {
  /** The contact as it is by now; its row is held until the transaction ends. */
  get(id: ContactId): Promise<ContactRow | undefined>;
  /** Notes a change of a contact that was got. */
  change(id: ContactId, change: ContactChange): void;
  /** Whether the agent works on a contact: live, or ended and not wrapped up. */
  hasOpen(agentId: AgentId): Promise<boolean>;
  /** What writes the changes so far; to be done before statements that read them. */
  takeWrites(): readonly RawBuilder<unknown>[];
  /** Rows were changed by others in this transaction: they are read again. Nothing may be unwritten. */
  forget(): void;
};

/** `ids`: those to be read with the first that is asked for. `lock` reads contacts and holds their rows. */
export function createContactsInHand(
  trx: Trx,
  ids: Iterable<ContactId>,
  lock: (ids: readonly ContactId[]) => Promise<readonly ContactRow[]>,
): ContactsInHand {
  const expected = new Set([...ids].map(asStored));
  const held = new Map<ContactId, ContactRow | undefined>();
  const changed = new Map<ContactId, ContactChange>();
  const openInRows = new Map<AgentId, readonly ContactId[]>();

  async function get(given: ContactId): Promise<ContactRow | undefined> {
    const id = asStored(given);
    if (!held.has(id)) {
      const wanted = [...expected.add(id)].filter((other) => !held.has(other));
      for (const other of wanted) held.set(other, undefined);
      for (const row of await lock(wanted)) held.set(row.id, row);
    }
    return held.get(id);
  }

  return {
    get,
    change: (given, change) => {
      const id = asStored(given);
      const row = held.get(id);
      if (!row) throw new Error('a contact is changed that was not got');
      held.set(id, { ...row, ...change });
      changed.set(id, { ...changed.get(id), ...change });
    },
    hasOpen: async (agentId) => {
      const inRows = openInRows.get(agentId) ?? (await openContactIdsOf(trx, agentId));
      openInRows.set(agentId, inRows);
      const isOpen = ({ agent_id, state }: ContactRow) =>
        agent_id === agentId && (state === 'live' || state === 'ended');
      if (inRows.some((id) => held.get(id) === undefined)) return true;
      return [...held.values()].some((row) => row !== undefined && isOpen(row));
    },
    takeWrites: () => {
      const alike = Map.groupBy(changed, ([, change]) => Object.keys(change).toSorted().join());
      const writes = [...alike].map(([columns, rows]) => {
        const changes = rows.map(([id, change]) => ({ ...change, id }));
        return contactsUpdate(columns.split(',') as Changeable[], changes);
      });
      changed.clear();
      return writes;
    },
    forget: () => {
      held.clear();
      openInRows.clear();
    },
  };
}

async function openContactIdsOf(trx: Trx, agentId: AgentId): Promise<ContactId[]> {
  const rows = await trx
    .selectFrom('contacts')
    .select('id')
    .where('agent_id', '=', agentId)
    .where(IS_IN_HAND)
    .execute();
  return rows.map(({ id }) => id);
}

/** Writes the same columns of many contacts at once. */
function contactsUpdate(
  columns: readonly Changeable[],
  changes: readonly (ContactChange & { readonly id: ContactId })[],
): RawBuilder<unknown> {
  const set = columns.map((column) => sql`${sql.ref(column)} = changed.${sql.ref(column)}`);
  const ids = changes.map(({ id }) => id);
  const typed = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(TYPES[column])}`);
  return sql`
    update contacts set ${sql.join(set)}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as changed (id uuid, ${sql.join(typed)})
    where contacts.id = changed.id and ${isAmong('contacts.id', ids)}`;
}
