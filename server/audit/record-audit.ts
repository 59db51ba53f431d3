import { sql } from 'kysely';
import type { AuditEvent, AuditHead } from '../../shared/domain/audit/audit-entry.ts';
import type { Trx } from '../store/database.ts';
import { storable } from '../store/storable.ts';
import { entryHash } from './entry-hash.ts';

/**
 * Appends to the audit log, in the transaction of what it records: both happen or neither. Call it
 * last in that transaction. Appenders take turns on the row of the log's head from here to their
 * commit, so that no two rows name the same one as before them; what is done before holds up nobody.
 */
export async function recordAudit(trx: Trx, event: AuditEvent): Promise<void> {
  const { actor, action, subject, detail, atMs } = storable(event);
  const before = await holdHead(trx);
  const entry = {
    seq: before.seq + 1,
    atMs,
    actor,
    action,
    subject,
    detail,
    previousHash: before.hash,
  };
  const hash = entryHash(entry);
  await trx
    .with('appended', (db) =>
      db.insertInto('audit_log').values({
        seq: entry.seq,
        at: new Date(atMs),
        actor_id: actor.id,
        actor_name: actor.name,
        action,
        subject_kind: subject.kind,
        subject_id: subject.id,
        detail: JSON.stringify(detail),
        previous_hash: entry.previousHash,
        hash,
      }),
    )
    .updateTable('audit_head')
    .set({ seq: entry.seq, hash })
    .execute();
}

async function holdHead(trx: Trx): Promise<AuditHead> {
  const { rows } = await sql<AuditHead>`select seq, hash from audit_head for update`.execute(trx);
  const [head] = rows;
  if (!head) throw new Error('the audit log has lost its head; run `savedesk audit verify`');
  return head;
}
