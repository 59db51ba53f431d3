import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import type { UnitOfWork } from '../store/unit-of-work.ts';
import { type ContactRow, lockContact, openContactsOf, updateContact } from './contact-queries.ts';
import { type Leg, lastLeg, ringingLegOf } from './leg-queries.ts';
import { setPresence } from './presence-queries.ts';
import type { Rings, WithdrawCause } from './rings.ts';

/** Something an agent did on a contact, at a time on the server's clock. */
export type AgentStep = {
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly at: Date;
};

export type AcceptResult =
  | { readonly kind: 'accepted' }
  /** The contact is not theirs; `cause` is why. */
  | { readonly kind: 'late'; readonly cause: WithdrawCause };

/**
 * The agent took the contact. What counts is when they did, not when word of it came: an accept made
 * while it rang there wins over a pass-on that nobody has answered and over a later hang-up.
 */
export async function acceptContact(
  unit: UnitOfWork,
  rings: Rings,
  { contactId, agentId, at }: AgentStep,
): Promise<AcceptResult> {
  const contact = await lockContact(unit.trx, contactId);
  const leg = contact && (await lastLeg(unit.trx, contactId, agentId));
  if (!leg) return { kind: 'late', cause: 'taken-elsewhere' };
  if (contact.agent_id === agentId) return { kind: 'accepted' };
  const cause = tooLateBecause(contact, leg, at);
  if (cause) return { kind: 'late', cause };

  const elsewhere = await ringingLegOf(unit.trx, contactId);
  if (elsewhere && elsewhere.id !== leg.id)
    await rings.withdraw(unit, elsewhere, 'taken-elsewhere');
  await rings.endAccepted(unit, leg, at);
  const over = contact.state === 'abandoned';
  await updateContact(unit.trx, contactId, {
    state: over ? 'ended' : 'live',
    agent_id: agentId,
    connected_at: contact.connected_at ?? at,
  });
  await setPresence(unit.trx, agentId, { kind: over ? 'wrap-up' : 'on-contact' }, at);
  return { kind: 'accepted' };
}

function tooLateBecause(contact: ContactRow, leg: Leg, at: Date): WithdrawCause | null {
  if (contact.agent_id !== null) return 'taken-elsewhere';
  if (contact.ended_at && at > contact.ended_at) return 'abandoned';
  if (leg.outcome !== 'ringing' && at > leg.ringEndsAt) return 'no-answer';
  return null;
}

/** The agent ended the contact, or found it ended: what is left is wrap-up. */
export async function endContact(unit: UnitOfWork, step: AgentStep): Promise<void> {
  const contact = await lockContact(unit.trx, step.contactId);
  if (contact?.agent_id !== step.agentId) return;
  if (contact.state === 'live') {
    await updateContact(unit.trx, contact.id, {
      state: 'ended',
      ended_at: endOf(contact, step.at),
    });
  }
  if (contact.state === 'live' || contact.state === 'ended') {
    await setPresence(unit.trx, step.agentId, { kind: 'wrap-up' }, step.at);
  }
}

/** The agent is done with the contact, and ready unless there is another one of theirs open. */
export async function wrapUpContact(unit: UnitOfWork, step: AgentStep): Promise<void> {
  const contact = await lockContact(unit.trx, step.contactId);
  if (contact?.agent_id === step.agentId) {
    await updateContact(unit.trx, contact.id, {
      state: 'closed',
      ended_at: contact.ended_at ?? endOf(contact, step.at),
    });
  }
  const others = await openContactsOf(unit.trx, step.agentId);
  if (others.length > 0) return;
  await setPresence(unit.trx, step.agentId, { kind: 'ready' }, step.at);
}

/** No contact ends before it began, whatever the clocks say. */
function endOf(contact: ContactRow, at: Date): Date {
  return at < contact.started_at ? contact.started_at : at;
}
