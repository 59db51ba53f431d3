import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../../shared/domain/audit/audit-entry.ts';

/**
 * The hash of a row: SHA-256, in lower-case hexadecimal, over the UTF-8 bytes of the JSON object with
 * the members `action`, `actor` {`id`, `name`}, `atMs`, `detail`, `previousHash`, `seq` and `subject`
 * {`id`, `kind`}, written as RFC 8785 (JSON Canonicalization Scheme) says: members in order, no spaces.
 */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, atMs, actor, action, subject, detail, previousHash } = entry;
  const canonical = canonicalize({
    seq,
    atMs,
    actor: { id: actor.id, name: actor.name },
    action,
    subject: { kind: subject.kind, id: subject.id },
    detail,
    previousHash,
  });
  if (canonical === undefined) throw new TypeError('a row of the audit log is an object');
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
