import type { AgentId, ContactId, CustomerId, LeaseId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Fact, FactType } from '../../shared/protocol/fact.ts';
import type { Routing } from '../ports.ts';
import type { StepsUnderWay } from '../telephony/in-hand/rows-in-hand.ts';
import type { FactsInHand } from './facts-in-hand.ts';

export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** What has to be worked out anew at the end of a batch, once however many facts asked for it. */
export type Aftermath = {
  /** Customers whose 360 has changed. */
  readonly customers: Set<CustomerId>;
  /** Customers whose contacts changed in what repeats are found by. */
  readonly repeats: Set<CustomerId>;
  /** Contacts that facts were taken about. */
  readonly contacts: Set<ContactId>;
  /** Customers one of whose cancellations changed, or whose it is. */
  readonly departures: Set<CustomerId>;
  /** Contacts whose claim or confirmation changed. */
  readonly fcr: Set<ContactId>;
  /** Contacts their agents have closed. */
  readonly closed: Set<ContactId>;
  /** Agents whose follow-ups changed. */
  readonly followUps: Set<AgentId>;
  /** Leases of which more was used, or that were closed. */
  readonly leases: Set<LeaseId>;
};

export function noAftermath(): Aftermath {
  return {
    customers: new Set(),
    repeats: new Set(),
    contacts: new Set(),
    departures: new Set(),
    fcr: new Set(),
    closed: new Set(),
    followUps: new Set(),
    leases: new Set(),
  };
}

/** Adds to `all` what one part of a batch asked for. */
export function addAftermath(all: Aftermath, part: Aftermath): void {
  for (const [name, ids] of Object.entries(part)) {
    const sum: Set<string> = all[name as keyof Aftermath];
    for (const id of ids) sum.add(id);
  }
}

/** What an applier works with. */
export type ApplyContext = {
  /** Contacts and presence are read and changed in its rows in hand, and nowhere else. */
  readonly steps: StepsUnderWay;
  /** What is stored of the contacts, this fact included. */
  readonly facts: FactsInHand;
  /** Writes all that is in hand, for statements that read facts or contacts. */
  readonly writeOut: () => Promise<void>;
  readonly routing: Routing;
  readonly agent: AgentProfile;
  /** When it happened, by the server's clock (rule S7). */
  readonly occurredAtMs: number;
  /** What was added to the desk's clock to get there, for other times in the payload. */
  readonly clockOffsetMs: number;
  readonly aftermath: Aftermath;
};

/**
 * Brings the projections up to date with one fact that has just been stored. Its writes are undone
 * and the fact goes to quarantine when it throws {@link FactRefused} or breaks a constraint.
 *
 * Facts about one contact may come from several desks in any order. An applier therefore writes a
 * value only while no later fact about the same thing is stored (see newest-fact.ts), so that the
 * end state depends on the set of facts and not on the order they came in.
 */
export type Applier<T extends FactType> = (fact: FactOf<T>, context: ApplyContext) => Promise<void>;

/** The fact is well formed but may not be (rule S3): `detail` tells the agent why. */
export class FactRefused extends Error {
  override readonly name = 'FactRefused';
  readonly code: 'not-allowed' | 'conflict';

  constructor(code: 'not-allowed' | 'conflict', detail: string) {
    super(detail);
    this.code = code;
  }
}
