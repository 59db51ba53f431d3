import type { AuditEntry } from '../../shared/domain/audit/audit-entry.ts';
import type { AuditLine } from '../../shared/protocol/supervisor/audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';
import { newestEntries } from './audit-queries.ts';
import { detailNames, type EntryNames, namesIn, subjectName } from './entry-names.ts';

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
      const names = await namesIn(db, entries);
      return { timeZone, entries: entries.map((entry) => toLine(entry, names)), rowCount };
    },
  };
}

function toLine(entry: AuditEntry, names: EntryNames): AuditLine {
  const { seq, atMs, actor, action, subject, detail, hash } = entry;
  return {
    seq,
    atMs,
    actor,
    action,
    subject: { ...subject, name: subjectName(entry, names) },
    detail: detail as AuditLine['detail'],
    names: detailNames(entry, names),
    hash,
  };
}
