import type { AuditHead } from '../../shared/domain/audit/audit-entry.ts';
import type { Store } from '../store/database.ts';
import { auditEntries, readAuditHead } from './audit-queries.ts';
import { type ChainReport, checkChain } from './check-chain.ts';

/**
 * Checks the whole log as it is at one moment, while others go on writing to it. `kept`: a head that
 * was noted elsewhere earlier; without one, a log that was written anew from some row on, head and
 * all, cannot be told from a true one.
 */
export async function verifyAuditLog(db: Store, kept: AuditHead | null): Promise<ChainReport> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => checkChain(auditEntries(trx), await readAuditHead(trx), kept));
}
