import { entryHash } from '../../server/audit/entry-hash.ts';
import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  FIRST_PREVIOUS_HASH,
} from '../../shared/domain/audit/audit-entry.ts';

/** A log as it is written: each row tied to the one before, from `after` on. */
export function chainOf(events: readonly AuditEvent[], after?: AuditHead): AuditEntry[] {
  let before = after ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
  return events.map((event) => {
    const entry = sealed({ ...event, seq: before.seq + 1, previousHash: before.hash });
    before = entry;
    return entry;
  });
}

/** A row with the hash that it should have. */
export function sealed(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  return { ...entry, hash: entryHash(entry) };
}

export async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
