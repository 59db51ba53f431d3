import type { ContactId } from '../../shared/domain/ids.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import type { Cancel } from '../runtime/clock.ts';
import { newId } from '../runtime/random.ts';
import type { Store } from '../store/database.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { describeCall, type RingingContact } from './describe-contact.ts';
import { endLeg, type Leg } from './leg-queries.ts';
import { FIRST_LOOKED_AT, findPlacements, type Placement, startRing } from './placement-queries.ts';

/** How a ring can end without the agent accepting it, as its desk is told. */
export type WithdrawCause = ServerEventPayload<'contact.withdrawn'>['cause'];

/** Contacts ringing at agents: starting a ring, and ending one. */
export type Rings = {
  /**
   * Waiting contacts that could ring at somebody now, beside those passed over: of each queue the longest waiting,
   * and of them the longest waiting first. Nothing is held.
   */
  findNext(db: Store, passedOver: readonly ContactId[]): Promise<readonly Placement[]>;
  /** Rings it at the longest idle who is still free; false when somebody else was quicker. */
  start(unit: UnitOfWork, place: Placement): Promise<boolean>;
  /** It rings, by the rows: its desk is told, and its time runs. */
  tellDesk(leg: Leg, contact: RingingContact): void;
  /** The agent took it. */
  endAccepted(unit: UnitOfWork, leg: Leg, acceptedAt: Date): Promise<void>;
  /** It stops ringing there, and the desk is told why. */
  withdraw(unit: UnitOfWork, leg: Leg, cause: WithdrawCause): Promise<void>;
  /** Forgets every timer. */
  close(): void;
};

const MORE_EACH_TIME = 25;

export type RingsOptions = Pick<ServerContext, 'clock' | 'random' | 'log' | 'metrics'> & {
  readonly desk: DeskLink;
  /** Called when a ring's time is up. */
  readonly onRingEnd: (leg: Pick<Leg, 'id' | 'contactId'>) => void;
};

export function createRings(options: RingsOptions): Rings {
  const { clock, random, log, metrics, desk, onRingEnd } = options;
  const timers = new Map<string, Cancel>();

  function startTimer(leg: Pick<Leg, 'id' | 'contactId' | 'ringEndsAt'>): void {
    const delayMs = leg.ringEndsAt.getTime() - clock.nowMs();
    const onTime = () => {
      timers.delete(leg.id);
      onRingEnd(leg);
    };
    timers.set(leg.id, clock.setTimer(onTime, delayMs));
  }

  function stopTimer(legId: string): void {
    timers.get(legId)?.();
    timers.delete(legId);
  }

  /** Agents who may hear it ring: those with a desk, of as many as need be looked at to find one. */
  async function findNext(
    db: Store,
    passedOver: readonly ContactId[],
  ): Promise<readonly Placement[]> {
    for (let most = FIRST_LOOKED_AT; ; most *= MORE_EACH_TIME) {
      const placements = await findPlacements(db, most, passedOver);
      const possible = placements
        .map(({ contactId, agents }) => ({ contactId, agents: agents.filter(desk.mayRingAt) }))
        .filter(({ agents }) => agents.length > 0);
      if (possible.length > 0) return possible;
      if (placements.every(({ agents }) => agents.length < most)) return [];
    }
  }

  /** Rings it at the first who is still free; false when the contact does not wait any more, or nobody is. */
  async function start(unit: UnitOfWork, { contactId, agents }: Placement): Promise<boolean> {
    const nowMs = clock.nowMs();
    for (const agentId of agents) {
      const leg = { id: newId(clock, random), contactId, agentId, offeredAt: new Date(nowMs) };
      const started = await startRing(unit.trx, { ...leg, legId: leg.id });
      if (started.kind === 'contact-taken') return false;
      if (started.kind === 'agent-taken') continue;
      const { contact, ringEndsAt } = started;
      const told = await describeCall(unit, log, contact, nowMs);
      unit.afterCommit(() => tellDesk({ ...leg, ringEndsAt, outcome: 'ringing' }, told));
      return true;
    }
    return false;
  }

  function tellDesk(leg: Leg, { header, origin, caller, utterances }: RingingContact): void {
    const { contactId, agentId } = leg;
    const ringEndsAtMs = leg.ringEndsAt.getTime();
    desk.send(agentId, 'contact.offered', { header, origin, ringEndsAtMs, caller });
    // What was said before it rang here: to a bot, or to somebody who did not answer in time.
    for (const utterance of utterances) {
      desk.send(agentId, 'contact.utterance', { contactId, utterance });
    }
    startTimer(leg);
  }

  return {
    findNext,
    start,
    tellDesk,
    endAccepted: async (unit, leg, acceptedAt) => {
      await endLeg(unit.trx, leg.id, 'accepted');
      unit.afterCommit(() => {
        stopTimer(leg.id);
        metrics.rings.inc({ outcome: 'accepted' });
        const ringMs = acceptedAt.getTime() - leg.offeredAt.getTime();
        metrics.ringToAcceptSeconds.observe(Math.max(0, ringMs) / 1000);
      });
    },
    withdraw: async (unit, leg, cause) => {
      await endLeg(unit.trx, leg.id, cause);
      unit.afterCommit(() => {
        stopTimer(leg.id);
        metrics.rings.inc({ outcome: cause });
        desk.send(leg.agentId, 'contact.withdrawn', { contactId: leg.contactId, cause });
      });
    },
    close: () => {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
