import { isOfLostTime, lostTime, refusalOf } from '../../server/telephony/told/told-rings.ts';
import {
  type AgentId,
  type ContactId,
  type FactId,
  type RandomBytes,
  uuidV7,
} from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { RungContact } from '../../shared/protocol/rung-contact.ts';
import type { FaultTally } from './fault-counts.ts';

const RING_MS = 20_000;

/** At whom contacts have rung, and what of that a database that was put back is told by desks. */
export type ContactModel = {
  /** A new one rings at the agent. */
  ring(agent: AgentProfile, random: RandomBytes): RungContact;
  /** What rang at a desk before this database was put back; believed as server/telephony/told does. */
  tell(agent: AgentProfile, rung: readonly RungContact[]): void;
  /** Whether a fact is about no contact, or one that rang at its agent. */
  mayBeTold(fact: Pick<FactEnvelope, 'agentId' | 'payload'>): boolean;
  /** A server that cannot be told takes these facts: those about contacts it has lost it puts aside. */
  excuse(batch: readonly FactEnvelope[]): void;
  excused(): ReadonlySet<FactId>;
  backup(): () => void;
};

export function createContactModel(nowMs: () => number, tally: FaultTally): ContactModel {
  let rangAt = new Map<ContactId, AgentId>();
  /** When the backups were made that this database came from. */
  let backupsMadeAtMs: readonly number[] = [];
  const excused = new Set<FactId>();
  const given = new Set<ContactId>();

  function mayBeTold({ agentId, payload }: Pick<FactEnvelope, 'agentId' | 'payload'>): boolean {
    const { contactId } = payload;
    return contactId === undefined || rangAt.get(contactId as ContactId) === agentId;
  }

  return {
    ring: ({ id, queues, channels }, random) => {
      const atMs = nowMs();
      let contactId = uuidV7(atMs, random) as ContactId;
      // Two dice may fall alike in the same moment; identities do not.
      while (given.has(contactId)) contactId = uuidV7(atMs, random) as ContactId;
      given.add(contactId);
      const [queue] = queues;
      const [channel] = channels;
      if (queue === undefined || channel === undefined) throw new Error('nothing rings there');
      rangAt.set(contactId, id);
      return {
        header: {
          ...{ contactId, channel, queue, direction: 'incoming', ani: null },
          startedAtMs: atMs,
        },
        origin: { source: 'pbx', externalId: contactId },
        aniWithheld: true,
        customerIds: [],
        ringEndsAtMs: atMs + RING_MS,
      };
    },
    tell: (agent, rung) => {
      if (backupsMadeAtMs.length === 0) return;
      const lost = lostTime(Math.min(...backupsMadeAtMs), nowMs());
      for (const one of rung) {
        const { contactId } = one.header;
        if (rangAt.has(contactId) || refusalOf(one, agent, lost) !== null) continue;
        if (!isOfLostTime(one.header, lost)) continue;
        tally.count('told-of-contact');
        rangAt.set(contactId, agent.id);
      }
    },
    mayBeTold,
    excuse: (batch) => {
      for (const fact of batch) if (!mayBeTold(fact)) excused.add(fact.id);
    },
    excused: () => excused,
    backup: () => {
      const saved = { rangAt: new Map(rangAt), backupsMadeAtMs, madeAtMs: nowMs() };
      return () => {
        rangAt = new Map(saved.rangAt);
        backupsMadeAtMs = [...saved.backupsMadeAtMs, saved.madeAtMs];
      };
    },
  };
}
