/**
 * What is kept for so many months each, counted from the month a contact began in. What a kind rests on is kept at
 * least as long: evidence tells nothing without its contact.
 */
export const RETENTION_KINDS = [
  'conversations',
  'facts',
  'evidence',
  'contacts',
  'events',
] as const;

/**
 * `conversations`: what was said and written, word by word. `facts`: what agents recorded. `evidence`: those of the
 * facts that show what was promised and what the customer was told (EVIDENCE_FACTS). `contacts`: all else of a
 * contact, what reports count of it included. `events`: which messages of phone systems came in already.
 */
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Months of each kind; one that is not named is kept for good. */
export type RetentionPolicy = Readonly<Partial<Record<RetentionKind, number>>>;

/** A kind that would be gone before what is kept of it elsewhere. */
export type RetentionConflict = {
  readonly kind: RetentionKind;
  readonly outlivedBy: RetentionKind;
};

const KEPT_AT_LEAST_AS_LONG_AS: readonly (readonly [RetentionKind, RetentionKind])[] = [
  ['evidence', 'facts'],
  ['contacts', 'evidence'],
  ['contacts', 'facts'],
  ['contacts', 'conversations'],
];

/** What a policy contradicts itself in; empty where it does not. */
export function retentionConflicts(policy: RetentionPolicy): RetentionConflict[] {
  const months = (kind: RetentionKind) => policy[kind] ?? Number.POSITIVE_INFINITY;
  return KEPT_AT_LEAST_AS_LONG_AS.flatMap(([kind, outlivedBy]) =>
    months(kind) < months(outlivedBy) && policy[kind] !== undefined ? [{ kind, outlivedBy }] : [],
  );
}

/** The first moment of the oldest month (UTC) that is kept whole when so many months before this one are. */
export function keptFromMs(nowMs: number, months: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months);
}
