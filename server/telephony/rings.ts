import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import type { Cancel } from '../runtime/clock.ts';
import { newId } from '../runtime/random.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { type ContactRow, lockContact, updateContact } from './contact-queries.ts';
import { describeContact } from './describe-contact.ts';
import { endLeg, insertRinging, type Leg } from './leg-queries.ts';
import { lockLongestIdle, lockLongestWaiting } from './presence-queries.ts';

/** How a ring can end without the agent accepting it, as its desk is told. */
export type WithdrawCause = ServerEventPayload<'contact.withdrawn'>['cause'];

/** Contacts ringing at agents: starting a ring, and ending one. */
export type Rings = {
  /** Rings the longest waiting contact at the longest idle agent; false when there is no such pair. */
  startNext(unit: UnitOfWork): Promise<boolean>;
  /** The agent took it. */
  endAccepted(unit: UnitOfWork, leg: Leg, acceptedAt: Date): Promise<void>;
  /** It stops ringing there, and the desk is told why. */
  withdraw(unit: UnitOfWork, leg: Leg, cause: WithdrawCause): Promise<void>;
  /** Forgets every timer. */
  close(): void;
};

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

  async function start(unit: UnitOfWork, contact: ContactRow, agentId: AgentId): Promise<boolean> {
    const nowMs = clock.nowMs();
    const { ringTimeMs } = await loadSettings(unit.trx);
    const leg: Leg = {
      id: newId(clock, random),
      contactId: contact.id,
      agentId,
      offeredAt: new Date(nowMs),
      ringEndsAt: new Date(nowMs + ringTimeMs),
      outcome: 'ringing',
    };
    if (!(await insertRinging(unit.trx, leg))) return false;
    await updateContact(unit.trx, contact.id, { state: 'ringing' });
    const described = await describeContact(unit, log, contact, leg, nowMs);
    const { header, caller, utterances } = described;
    unit.afterCommit(() => {
      const contactId: ContactId = contact.id;
      desk.send(agentId, 'contact.offered', { header, ringEndsAtMs: nowMs + ringTimeMs, caller });
      // What was said before it rang here: to a bot, or to somebody who did not answer in time.
      for (const utterance of utterances) {
        desk.send(agentId, 'contact.utterance', { contactId, utterance });
      }
      startTimer(leg);
    });
    return true;
  }

  return {
    startNext: async (unit) => {
      const connected = desk.connectedAgents();
      if (connected.length === 0) return false;
      const waiting = await lockLongestWaiting(unit.trx, connected);
      const agentId = waiting && (await lockLongestIdle(unit.trx, connected, waiting));
      const contact = agentId && (await lockContact(unit.trx, waiting.id));
      return contact ? start(unit, contact, agentId) : false;
    },
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
