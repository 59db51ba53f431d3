import type { AgentState } from '../../shared/domain/agent/agent-state.ts';
import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { recomputeRepeats } from '../analytics/fcr-projection.ts';
import { noteReportsDue } from '../analytics/projection/reports-due.ts';
import { withdrawFromContact } from '../authority/approvals/withdraw-from-contact.ts';
import type { DeskLink, Routing, ServerContext } from '../ports.ts';
import { createBackground, oneAtATime } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { recordChange } from '../store/change-feed.ts';
import { inUnitOfWork, type UnitOfWork } from '../store/unit-of-work.ts';
import { acceptContact, endContact, wrapUpContact } from './agent-steps.ts';
import { type ContactRow, lockContact, updateContact } from './contact-queries.ts';
import { createCurrentContacts } from './current-contacts.ts';
import type { RingingContact } from './describe-contact.ts';
import type { StepsUnderWay } from './in-hand/rows-in-hand.ts';
import {
  contactsOfferedTo,
  type Leg,
  overdueLegs,
  ringingLegAt,
  ringingLegOf,
  ringingLegsAt,
} from './leg-queries.ts';
import { replaceReady, setPresence } from './presence-queries.ts';
import { createRings } from './rings.ts';

/** Routing with what only the server's own parts use. */
export type RoutingService = Routing & {
  /** Takes up what the rows say is ringing or waiting, and keeps an eye on it from now on. */
  start(): void;
  /** A new contact rings, by the rows. */
  rang(leg: Leg, contact: RingingContact): void;
  /** A new contact waits, by the rows: it rings as soon as somebody is free. */
  queued(): void;
  /** The customer's side ended the contact, whose row the unit of work holds. */
  hungUp(unit: UnitOfWork, contact: ContactRow, at: Date): Promise<void>;
  /** Resolves when everything decided so far has been written down and told. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type RoutingOptions = ServerContext & {
  readonly desk: DeskLink;
  /**
   * How long after a start rings that ran out meanwhile are left alone: desks come back in this
   * time, some with an accept that was made while there was no server.
   */
  readonly reconnectGraceMs: number;
  /** How often overdue rings and waiting contacts are looked for, whoever should have seen to them. */
  readonly sweepEveryMs: number;
};

const MISSED: AgentState = { kind: 'not-ready', reason: 'missed-contact' };

/** The machine's timers count by another clock than the one that tells the time, and may be ahead. */
const TIMER_EARLY_MS = 50;

/**
 * Decides who takes a contact: the longest waiting goes to the longest idle agent who serves its
 * queue and channel. All that is decided is in rows before anybody is told, so a server that starts
 * again, or another process beside it, goes on from there. Whoever changes a contact holds its row.
 */
export function createRouting(options: RoutingOptions): RoutingService {
  const { db, clock, log, desk } = options;
  const background = createBackground(log);
  const rings = createRings({ ...options, onRingEnd: passOnUnanswered });
  let stopSweep: Cancel = () => {};
  let closed = false;

  const placeWaiting = oneAtATime(async () => {
    const passedOver: ContactId[] = [];
    for (;;) {
      // Mostly nobody waits whom somebody could take; then one look, which holds nothing, is all.
      const places = await rings.findNext(db, passedOver);
      const [first] = places;
      if (first === undefined) return;
      for (const place of places) {
        const started = await inUnitOfWork(db, log, async (unit) => {
          unit.afterCommit(floorChanged);
          return rings.start(unit, place);
        });
        // One behind it may only have lost its agents to those before it: there may be others.
        if (!started && place === first) passedOver.push(place.contactId);
      }
    }
  });

  function floorChanged(): void {
    desk.broadcastToSupervisors('floor.changed', {});
  }

  function place(): void {
    floorChanged();
    background.run('placing waiting contacts', placeWaiting);
  }

  /** For when a contact may have come free or an agent ready: look again once that is committed. */
  function placeAfter(unit: UnitOfWork): void {
    unit.afterCommit(place);
  }

  function passOnUnanswered(leg: Pick<Leg, 'id' | 'contactId'>): void {
    background.run('passing on a contact', () => noAnswer(leg));
  }

  /** Nobody answered in time: the contact waits again, and the agent is not ready until they say so. */
  function noAnswer({ id, contactId }: Pick<Leg, 'id' | 'contactId'>): Promise<void> {
    return inUnitOfWork(db, log, async (unit) => {
      const leg = await holdRing(unit, contactId);
      if (leg?.id !== id || leg.ringEndsAt.getTime() > clock.nowMs() + TIMER_EARLY_MS) return;
      await passOn(unit, leg);
      // Whose desk is gone did not hear it ring.
      if (desk.isConnected(leg.agentId)) await setMissed(unit, leg.agentId);
    });
  }

  /** The contact's ring, with the contact's row held so that nobody else decides meanwhile. */
  async function holdRing(unit: UnitOfWork, contactId: Leg['contactId']): Promise<Leg | undefined> {
    await lockContact(unit.trx, contactId);
    return ringingLegOf(unit.trx, contactId);
  }

  async function passOn(unit: UnitOfWork, leg: Leg): Promise<void> {
    await rings.withdraw(unit, leg, 'no-answer');
    await updateContact(unit.trx, leg.contactId, { state: 'queued' });
    placeAfter(unit);
  }

  async function setMissed(unit: UnitOfWork, agentId: AgentId): Promise<void> {
    const since = new Date(clock.nowMs());
    if (!(await replaceReady(unit.trx, agentId, MISSED, since))) return;
    unit.afterCommit(() => {
      desk.send(agentId, 'agent.state', { state: MISSED, sinceMs: since.getTime() });
    });
  }

  /** What rings at an agent who can no longer answer goes to the next one at once. */
  async function passOnRingsAt(unit: UnitOfWork, agentId: AgentId): Promise<void> {
    const seen = await ringingLegAt(unit.trx, agentId);
    const leg = seen && (await holdRing(unit, seen.contactId));
    if (leg && leg.id === seen.id) await passOn(unit, leg);
  }

  /** The same amid an agent's steps: what is in hand is written before, and read again after. */
  async function passOnInHand(steps: StepsUnderWay, agentId: AgentId): Promise<void> {
    if ((await ringingLegAt(steps.trx, agentId)) === undefined) return;
    await steps.rows.writeOut();
    await passOnRingsAt(steps, agentId);
    steps.rows.forget();
  }

  async function withdrawRequest(
    steps: StepsUnderWay,
    contactId: ContactId,
    agentId: AgentId,
  ): Promise<void> {
    if (!(await steps.rows.mayAwaitApproval(contactId))) return;
    await withdrawFromContact(steps, options, { contactId, agentId });
  }

  async function sweep(): Promise<void> {
    for (const leg of await overdueLegs(db, new Date(clock.nowMs()))) passOnUnanswered(leg);
    await placeWaiting();
  }

  /** Sweeps, and then again and again; the next one waits for the one before to be done. */
  function sweepIn(delayMs: number): void {
    if (closed) return;
    stopSweep = clock.setTimer(() => {
      const thenAgain = () => sweepIn(options.sweepEveryMs);
      background.run('looking for waiting contacts', () => sweep().finally(thenAgain));
    }, delayMs);
  }

  /**
   * A contact that is over is part of its customer's history, which desks hold; and the customer may
   * have come back with it.
   */
  async function historyChanged(unit: UnitOfWork, { id, customer_id }: ContactRow): Promise<void> {
    if (!customer_id) {
      await noteReportsDue(unit.trx, [id]);
      return;
    }
    await recomputeRepeats(unit.trx, [customer_id]);
    await noteReportsDue(unit.trx, [id], [customer_id]);
    await recordChange(unit.trx, 'customer', customer_id);
    unit.afterCommit(() => desk.broadcast('feed.changed', {}));
  }

  /** An agent's clock may run ahead; nothing has happened later than now. */
  function notAfterNow(atMs: number): Date {
    return new Date(Math.min(atMs, clock.nowMs()));
  }

  const gone = new Set<AgentId>();
  /** Thousands may go at once, and nothing rings at most of them (S8). */
  const followThoseGone = oneAtATime(async () => {
    const agentIds = [...gone];
    gone.clear();
    if (agentIds.length === 0) return;
    for (const { agentId } of await ringingLegsAt(db, agentIds)) {
      if (desk.isConnected(agentId)) continue;
      await inUnitOfWork(db, log, (unit) => passOnRingsAt(unit, agentId));
    }
  });

  desk.onPresence((agentId, connected) => {
    if (closed) return;
    if (!connected) gone.add(agentId);
    const follow = connected ? placeWaiting : followThoseGone;
    background.run('following an agent who came or went', follow);
  });

  return {
    start: () => sweepIn(options.reconnectGraceMs),

    rang: (leg, contact) => {
      rings.tellDesk(leg, contact);
      floorChanged();
    },

    queued: place,

    accepted: async (steps, { contactId, agentId, atMs }) => {
      const at = notAfterNow(atMs);
      const result = await acceptContact(steps, rings, { contactId, agentId, at });
      if (result.kind === 'accepted') {
        steps.afterCommit(floorChanged);
        return 'accepted';
      }
      steps.afterCommit(() => {
        desk.send(agentId, 'contact.withdrawn', { contactId, cause: result.cause });
      });
      return 'late';
    },

    endedByAgent: async (steps, { contactId, agentId, atMs }) => {
      await endContact(steps, { contactId, agentId, at: notAfterNow(atMs) });
      await withdrawRequest(steps, contactId, agentId);
      steps.afterCommit(floorChanged);
    },

    wrappedUp: async (steps, { contactId, agentId, atMs }) => {
      await wrapUpContact(steps, { contactId, agentId, at: notAfterNow(atMs) });
      await withdrawRequest(steps, contactId, agentId);
      placeAfter(steps);
    },

    stateSet: async (steps, { agentId, state, atMs }) => {
      if (state.kind !== 'ready') await passOnInHand(steps, agentId);
      await steps.rows.presence.set(agentId, state, notAfterNow(atMs));
      placeAfter(steps);
    },

    hungUp: async (unit, contact, at) => {
      switch (contact.state) {
        case 'queued':
        case 'ringing': {
          const leg = await ringingLegOf(unit.trx, contact.id);
          if (leg) await rings.withdraw(unit, leg, 'abandoned');
          await updateContact(unit.trx, contact.id, { state: 'abandoned', ended_at: at });
          await historyChanged(unit, contact);
          placeAfter(unit);
          return;
        }
        case 'live': {
          const { agent_id: agentId, id: contactId } = contact;
          await updateContact(unit.trx, contactId, { state: 'ended', ended_at: at });
          await withdrawFromContact(unit, options, { contactId, agentId });
          await historyChanged(unit, contact);
          if (!agentId) return;
          await setPresence(unit.trx, agentId, { kind: 'wrap-up' }, at);
          unit.afterCommit(() => {
            desk.send(agentId, 'contact.ended', { contactId, atMs: at.getTime() });
            floorChanged();
          });
          return;
        }
        case 'ended':
        case 'closed':
        case 'abandoned':
      }
    },

    offeredTo: ({ trx }, contactIds, agentId) => contactsOfferedTo(trx, contactIds, agentId),

    currentContacts: createCurrentContacts(options),

    settled: background.settled,

    close: async () => {
      closed = true;
      stopSweep();
      rings.close();
      await background.settled();
    },
  };
}
