import type { AgentId } from '../../shared/domain/ids.ts';
import type { ContactEvent } from '../../shared/protocol/contact-events.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { tellWatchers } from '../watching/tell-watchers.ts';
import {
  type ContactRow,
  contactStatus,
  insertUtterance,
  lockByExternalId,
  setConnectedAt,
} from './contact-queries.ts';
import type { EventOutcome } from './event-outcome.ts';
import { rememberEvent } from './inbound-event-queries.ts';
import { ringingLegOf } from './leg-queries.ts';
import type { OfferedEvent } from './offers/take-offer.ts';
import type { RoutingService } from './routing.ts';

/** What happens on a contact that was offered before (offers/take-offer.ts). */
export type LaterEvent = Exclude<ContactEvent, OfferedEvent>;

/** The event cannot be taken yet: what has to come first has not. Nothing of it is stored. */
export class EventTooEarlyError extends Error {
  override readonly name = 'EventTooEarlyError';
  readonly missing: 'offer' | 'accept';

  constructor(missing: 'offer' | 'accept', message: string) {
    super(message);
    this.missing = missing;
  }
}

export type ApplyEventOptions = Pick<ServerContext, 'clock'> & {
  readonly desk: DeskLink;
  readonly routing: RoutingService;
};

/**
 * Applies one event of a phone system or channel, once: that it was here is written in the same
 * transaction as what it does.
 *
 * @throws EventTooEarlyError; the sender should send the event again later.
 */
export async function applyContactEvent(
  unit: UnitOfWork,
  options: ApplyEventOptions,
  event: LaterEvent,
): Promise<EventOutcome> {
  const now = new Date(options.clock.nowMs());
  const remembered = await rememberEvent(unit.trx, event, now);
  if (remembered) await apply(unit, options, event, now);
  const status = await contactStatus(unit.trx, event.source, event.data.contactId);
  if (!status) throw notOffered();
  return { kind: remembered ? 'applied' : 'repeated', status };
}

async function apply(
  unit: UnitOfWork,
  options: ApplyEventOptions,
  event: LaterEvent,
  now: Date,
): Promise<void> {
  // A phone system's clock may run ahead; nothing has happened later than now.
  const at = earlier(new Date(event.time), now);
  const contact = await lockByExternalId(unit.trx, event.source, event.data.contactId);
  if (!contact) throw notOffered();
  switch (event.type) {
    case 'dev.savedesk.contact.connected':
      await connect(unit, options, contact, later(at, contact.started_at));
      break;
    case 'dev.savedesk.contact.utterance':
      await say(unit, options, contact, event, at);
      break;
    case 'dev.savedesk.contact.ended':
      await options.routing.hungUp(unit, contact, later(at, contact.started_at));
      break;
  }
  await tellSupervisors(unit, options, contact, now);
}

/** The floor shows what is said and where contacts stand, and some read along. */
async function tellSupervisors(
  unit: UnitOfWork,
  { desk }: ApplyEventOptions,
  contact: ContactRow,
  now: Date,
): Promise<void> {
  unit.afterCommit(() => desk.broadcastToSupervisors('floor.changed', {}));
  await tellWatchers(unit, desk, now.getTime(), [contact.id]);
}

type EventOf<Name extends string> = Extract<LaterEvent, { type: `dev.savedesk.contact.${Name}` }>;

async function connect(
  unit: UnitOfWork,
  { desk }: ApplyEventOptions,
  contact: ContactRow,
  at: Date,
): Promise<void> {
  if (contact.state === 'queued' || contact.state === 'ringing') {
    throw new EventTooEarlyError(
      'accept',
      'No agent has accepted this contact. GET /v1/contacts/{contactId} says when one has; ' +
        'send the event again then.',
    );
  }
  const { agent_id: agentId, id: contactId } = contact;
  if (contact.state !== 'live' || !agentId) return;
  await setConnectedAt(unit.trx, contactId, at);
  unit.afterCommit(() => {
    desk.send(agentId, 'contact.connected', { contactId, atMs: at.getTime() });
  });
}

async function say(
  unit: UnitOfWork,
  { desk }: ApplyEventOptions,
  contact: ContactRow,
  event: EventOf<'utterance'>,
  at: Date,
): Promise<void> {
  const { speaker, text } = event.data;
  const utterance = { id: event.id, speaker, text, atMs: at.getTime() };
  await insertUtterance(unit.trx, contact.id, utterance);
  const agentId = await listenerOf(unit, contact);
  if (!agentId) return;
  unit.afterCommit(() => {
    desk.send(agentId, 'contact.utterance', { contactId: contact.id, utterance });
  });
}

/** Whose desk shows the conversation now. */
async function listenerOf(unit: UnitOfWork, contact: ContactRow): Promise<AgentId | null> {
  if (contact.state === 'ringing') {
    return (await ringingLegOf(unit.trx, contact.id))?.agentId ?? null;
  }
  return contact.state === 'live' || contact.state === 'ended' ? contact.agent_id : null;
}

function notOffered(): EventTooEarlyError {
  return new EventTooEarlyError(
    'offer',
    'This contact is not known. Send dev.savedesk.contact.offered first, then this event again.',
  );
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
