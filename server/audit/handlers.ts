import type { AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { AuditLine } from '../../shared/protocol/supervisor/audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';
import type { HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { newestEntries } from './audit-queries.ts';

/** Reading the audit log: what it tells of is everybody's, so only admins see it. */
export function auditHandlers({ db }: SupervisorContext): HandlersOf<'audit.list'> {
  return {
    'audit.list': async ({ page, actor, ...filter }, { scope }) => {
      if (scope.kind !== 'all') {
        throw new RequestFailed('forbidden', 'the audit log is for admins');
      }
      const { timeZone } = await loadSettings(db);
      const asked = { ...filter, actor: actor || null, timeZone };
      const { entries, rowCount } = await newestEntries(db, asked, page);
      const names = await userNames(db, entries);
      return { timeZone, entries: entries.map((entry) => toLine(entry, names)), rowCount };
    },
  };
}

async function userNames(
  db: Store,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = entries.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.id] : []));
  const users = ids.filter((id) => UUID.test(id)) as AgentId[];
  if (users.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(users)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A failed sign-in to an account there is not is about an e-mail address. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function toLine(entry: AuditEntry, names: ReadonlyMap<string, string>): AuditLine {
  const { seq, atMs, actor, action, subject, detail, hash } = entry;
  return {
    seq,
    atMs,
    actor,
    action,
    subject: { ...subject, name: names.get(subject.id) ?? null },
    detail: detail as AuditLine['detail'],
    hash,
  };
}
