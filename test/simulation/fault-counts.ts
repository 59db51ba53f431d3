/** What goes wrong on simulated days. It is counted, since a fault that never happens shows nothing. */
export const FAULTS = [
  'message-lost',
  'message-repeated',
  'line-broken',
  'line-cut',
  /** A desk that comes back is let in by another server process than before. */
  'server-changed',
  'desk-ended',
  'desk-put-back',
  /** The power goes while a desk's disk is at a commit, which is then not there. */
  'commit-lost',
  /** A commit of a desk takes longer than a second. */
  'slow-commit',
  /** Something reaches a desk while its disk is at a commit, and waits. */
  'waited-for-disk',
  'clock-set',
  'server-ended',
  'server-put-back',
  /** A server that was put back is told of a contact it has lost. */
  'told-of-contact',
  /** The server's disk takes longer than a second for a batch. */
  'slow-batch',
  /** The change feed is removed up to now. */
  'feed-cut',
  /** What one server process tells the others of the feed. */
  'broadcast-lost',
  'broadcast-late',
  /** A desk that is too old for the server it came to. */
  'turned-away',
  /** A desk that is newer than the server it came to. */
  'newer-desk',
  /** A server says what this desk has never heard of. */
  'unknown-said',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultCounts = Readonly<Record<Fault, number>>;

export type FaultTally = { count(fault: Fault): void; counts(): FaultCounts };

export function createFaultTally(): FaultTally {
  const counts = noFaults();
  return {
    count: (fault) => {
      counts[fault] += 1;
    },
    counts: () => counts,
  };
}

export function addFaults(one: FaultCounts, other: FaultCounts): FaultCounts {
  const sum = noFaults();
  for (const fault of FAULTS) sum[fault] = one[fault] + other[fault];
  return sum;
}

export function noFaults(): Record<Fault, number> {
  return Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
}
