import { sql } from 'kysely';
import type { RetentionPolicy } from '../../shared/domain/privacy/data-retention.ts';
import { keptFromMs } from '../../shared/domain/privacy/data-retention.ts';
import type { Store } from '../store/database.ts';
import { dropSpan, keepOnlyEvidence } from '../store/spans/drop-spans.ts';
import { readSpans } from '../store/spans/make-spans.ts';
import type { Span } from '../store/spans/span.ts';
import { EVIDENCE_FACTS } from './evidence-facts.ts';
import { removeRows } from './remove-rows.ts';

/** What is to become of the months of facts. */
export type DueMonths = {
  /** Of these only the evidence is kept. */
  readonly thinned: readonly Span[];
  readonly dropped: readonly Span[];
};

export async function monthsDue(
  db: Store,
  policy: RetentionPolicy,
  nowMs: number,
): Promise<DueMonths> {
  const months = await readSpans(db, 'facts');
  const isOver = (kind: 'facts' | 'evidence') => {
    const kept = policy[kind];
    if (kept === undefined) return () => false;
    const fromMs = keptFromMs(nowMs, kept);
    return (month: Span) => month.toMs <= fromMs;
  };
  const dropped = months.filter(isOver('evidence'));
  const thinned = months
    .filter(isOver('facts'))
    .filter((month) => month.holds === 'all' && !dropped.includes(month));
  return { thinned, dropped };
}

/** Thins and drops months, each in a transaction of its own, and removes what of facts_other is as old. */
export async function removeFacts(
  db: Store,
  policy: RetentionPolicy,
  nowMs: number,
): Promise<{ readonly thinned: number; readonly dropped: number; readonly others: number }> {
  const { thinned, dropped } = await monthsDue(db, policy, nowMs);
  for (const month of dropped) {
    await db.transaction().execute((trx) => dropSpan(trx, month));
  }
  for (const month of thinned) {
    await db.transaction().execute((trx) => keepOnlyEvidence(trx, month, EVIDENCE_FACTS));
  }
  const others = await removeOthers(db, policy, nowMs);
  return { thinned: thinned.length, dropped: dropped.length, others };
}

/** Those of no month are told by when they came in. */
async function removeOthers(db: Store, policy: RetentionPolicy, nowMs: number): Promise<number> {
  const cameBefore = (months: number) => sql`received_at < ${new Date(keptFromMs(nowMs, months))}`;
  const isEvidence = sql`type = any(${[...EVIDENCE_FACTS]}::text[])`;
  let removed = 0;
  if (policy.facts !== undefined) {
    removed += await removeRows(
      db,
      'facts_other',
      sql`(${cameBefore(policy.facts)} and not ${isEvidence})`,
    );
  }
  if (policy.evidence !== undefined) {
    removed += await removeRows(db, 'facts_other', sql`(${cameBefore(policy.evidence)})`);
  }
  return removed;
}
