import { isDeepStrictEqual } from 'node:util';
import type { RawBuilder } from 'kysely';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { lockPresence, type Presence, presencePut } from '../presence-queries.ts';

/** What agents are doing, read once and written once. */
export type PresenceInHand = {
  /** As it is by now, its row held until the transaction ends; undefined for one who has never said. */
  get(agentId: AgentId): Promise<Presence | undefined>;
  /** Setting the state they are in already does not restart its clock. */
  set(agentId: AgentId, state: AgentState, since: Date): Promise<void>;
  /** What writes the changes so far; to be done before statements that read them. */
  takeWrites(): readonly RawBuilder<unknown>[];
  /** Rows were changed by others in this transaction: they are read again. Nothing may be unwritten. */
  forget(): void;
};

export type PresenceHeld = PresenceInHand & {
  /** What was read of an agent whose row is held already; what is in hand counts more. */
  take(agentId: AgentId, presence: Presence | undefined): void;
};

export function createPresenceInHand(trx: Trx): PresenceHeld {
  const held = new Map<AgentId, Presence | undefined>();
  const changed = new Set<AgentId>();

  async function get(agentId: AgentId): Promise<Presence | undefined> {
    if (!held.has(agentId)) held.set(agentId, await lockPresence(trx, agentId));
    return held.get(agentId);
  }

  return {
    get,
    take: (agentId, presence) => {
      if (!held.has(agentId)) held.set(agentId, presence);
    },
    set: async (agentId, state, since) => {
      const before = await get(agentId);
      if (before && isDeepStrictEqual(before.state, state)) return;
      held.set(agentId, { state, since });
      changed.add(agentId);
    },
    takeWrites: () => {
      const writes = [...changed].flatMap((agentId) => {
        const presence = held.get(agentId);
        return presence ? [presencePut(agentId, presence)] : [];
      });
      changed.clear();
      return writes;
    },
    forget: () => held.clear(),
  };
}
