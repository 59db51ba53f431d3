import type { AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import type { AgentId, ContactId, CustomerId } from '../../shared/domain/ids.ts';
import { maskName } from '../../shared/domain/privacy/mask-name.ts';
import { whatWasExported } from '../../shared/protocol/supervisor/exports.ts';
import type { Store } from '../store/database.ts';

/** By id: users' names, customers' masked, and of contacts those of their customers. */
export type EntryNames = ReadonlyMap<string, string>;

/** What those are called whom rows of the log name by id; who is not known (any more) is not in it. */
export async function namesIn(db: Store, entries: readonly AuditEntry[]): Promise<EntryNames> {
  const ids = [...new Set(entries.flatMap(idsIn))].filter((id) => UUID.test(id));
  if (ids.length === 0) return new Map();
  const [users, customers, contacts] = await Promise.all([
    db
      .selectFrom('users')
      .select(['id', 'name'])
      .where('id', 'in', ids as AgentId[])
      .execute(),
    db
      .selectFrom('customers')
      .select(['id', 'name'])
      .where('id', 'in', ids as CustomerId[])
      .execute(),
    db
      .selectFrom('contacts as c')
      .innerJoin('customers as of', 'of.id', 'c.customer_id')
      .select(['c.id', 'of.name'])
      .where('c.id', 'in', ids as ContactId[])
      .execute(),
  ]);
  return new Map<string, string>([
    ...users.map(({ id, name }) => [id, name] as const),
    ...[...customers, ...contacts].map(({ id, name }) => [id, maskName(name)] as const),
  ]);
}

/** What people call what a row is about: itself, or whose it is; null where it has no name. */
export function subjectName(
  { subject, detail }: Pick<AuditEntry, 'subject' | 'detail'>,
  names: EntryNames,
): string | null {
  switch (subject.kind) {
    case 'approval':
    case 'lease':
      return names.get(String(detail['agentId'])) ?? null;
    case 'follow-up':
      return names.get(String(detail['contactId'])) ?? null;
    case 'view':
      return typeof detail['name'] === 'string' ? detail['name'] : null;
    default:
      return names.get(subject.id) ?? null;
  }
}

/** Of those a row names by id beside its subject, what each is called. */
export function detailNames({ detail }: Pick<AuditEntry, 'detail'>, names: EntryNames) {
  return Object.fromEntries(
    idsInDetail(detail).flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [[id, name]];
    }),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A failed sign-in to an account there is not is about an e-mail address, and a file about its name. */
function idsIn({ subject, detail }: AuditEntry): readonly string[] {
  return [subject.id, ...idsInDetail(detail)];
}

function idsInDetail(detail: AuditEntry['detail']): readonly string[] {
  const named = ['agentId', 'ownerId', 'contactId'].map((name) => detail[name]);
  const question = whatWasExported(detail)?.question;
  const agents = question !== undefined && 'filter' in question ? question.filter.agent : undefined;
  return [...named, ...(agents ?? [])].filter((id) => typeof id === 'string');
}
