import {
  type AuditEntry,
  type AuditHead,
  FIRST_PREVIOUS_HASH,
} from '../../shared/domain/audit/audit-entry.ts';
import { entryHash } from './entry-hash.ts';

/** Something in the log that is not as it was written. */
export type ChainFault =
  /** What the row says does not give its hash. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** The row does not follow on the one before: that one was written anew, hash and all. */
  | { readonly kind: 'replaced'; readonly seq: number }
  /** Rows are missing, both ends included. */
  | { readonly kind: 'removed'; readonly from: number; readonly to: number }
  /** The row stands where no row was written: twice in one place, or behind the head. */
  | { readonly kind: 'inserted'; readonly seq: number }
  /** The log has no head, or one that does not name its last row. */
  | { readonly kind: 'head-lost' }
  /** The row is another one than the hash that was kept elsewhere says. */
  | { readonly kind: 'not-as-kept'; readonly seq: number };

export type ChainReport = {
  readonly rowCount: number;
  /** The last row, whatever was found; null of an empty log. */
  readonly last: AuditHead | null;
  /** The first ones, at most {@link MOST_FAULTS}. */
  readonly faults: readonly ChainFault[];
  readonly faultCount: number;
};

export const MOST_FAULTS = 100;

/**
 * Follows the log from its first row to its head, each row read once. `head`: where the log says it
 * ends; null when it says nothing. `kept`: a head noted elsewhere earlier, which must still be in it.
 */
export async function checkChain(
  entries: AsyncIterable<AuditEntry>,
  head: AuditHead | null,
  kept: AuditHead | null = null,
): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  let faultCount = 0;
  const found = (fault: ChainFault) => {
    faultCount += 1;
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  let rowCount = 0;
  let last: AuditHead | null = null;
  let keptHash = kept?.seq === 0 ? FIRST_PREVIOUS_HASH : null;
  for await (const entry of entries) {
    rowCount += 1;
    const before: AuditHead = last ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
    for (const fault of faultsOf(entry, before, head)) found(fault);
    if (entry.seq === kept?.seq) keptHash = entry.hash;
    last = { seq: entry.seq, hash: entry.hash };
  }
  for (const fault of faultsOfEnd(last, head)) found(fault);
  if (kept && keptHash !== kept.hash) found({ kind: 'not-as-kept', seq: kept.seq });
  return { rowCount, last, faults, faultCount };
}

function* faultsOf(
  entry: AuditEntry,
  before: AuditHead,
  head: AuditHead | null,
): Generator<ChainFault> {
  const { seq } = entry;
  if (seq <= before.seq || (head !== null && seq > head.seq)) yield { kind: 'inserted', seq };
  if (seq > before.seq + 1) yield { kind: 'removed', from: before.seq + 1, to: seq - 1 };
  if (entryHash(entry) !== entry.hash) yield { kind: 'changed', seq };
  else if (seq === before.seq + 1 && entry.previousHash !== before.hash) {
    // Nothing is before the first: it is itself another one.
    yield { kind: 'replaced', seq: Math.max(1, before.seq) };
  }
}

function* faultsOfEnd(last: AuditHead | null, head: AuditHead | null): Generator<ChainFault> {
  const end = last ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
  if (head === null) yield { kind: 'head-lost' };
  else if (end.seq < head.seq) yield { kind: 'removed', from: end.seq + 1, to: head.seq };
  else if (end.seq === head.seq && end.hash !== head.hash) {
    yield end.seq === 0 ? { kind: 'head-lost' } : { kind: 'replaced', seq: end.seq };
  }
}
