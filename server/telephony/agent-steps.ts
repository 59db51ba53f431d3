import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import type { ContactRow } from './contact-queries.ts';
import type { StepsUnderWay } from './in-hand/rows-in-hand.ts';
import { type Leg, legsFor } from './leg-queries.ts';
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
  steps: StepsUnderWay,
  rings: Rings,
  { contactId, agentId, at }: AgentStep,
): Promise<AcceptResult> {
  const { trx, rows } = steps;
  const contact = await rows.contacts.get(contactId);
  if (contact?.agent_id === agentId) return { kind: 'accepted' };
  if (!contact) return { kind: 'late', cause: 'taken-elsewhere' };
  const { last: leg, ringing: elsewhere } = await legsFor(trx, contactId, agentId);
  if (!leg) return { kind: 'late', cause: 'taken-elsewhere' };
  const cause = tooLateBecause(contact, leg, at);
  if (cause) return { kind: 'late', cause };

  if (elsewhere && elsewhere.id !== leg.id)
    await rings.withdraw(steps, elsewhere, 'taken-elsewhere');
  await rings.endAccepted(steps, leg, at);
  // Where a desk told of it, nobody here has heard it end.
  const over = contact.ended_at !== null;
  rows.contacts.change(contactId, {
    state: over ? 'ended' : 'live',
    agent_id: agentId,
    connected_at: contact.connected_at ?? at,
  });
  await rows.presence.set(agentId, { kind: over ? 'wrap-up' : 'on-contact' }, at);
  return { kind: 'accepted' };
}

function tooLateBecause(contact: ContactRow, leg: Leg, at: Date): WithdrawCause | null {
  if (contact.agent_id !== null) return 'taken-elsewhere';
  if (contact.ended_at && at > contact.ended_at) return 'abandoned';
  if (leg.outcome !== 'ringing' && at > leg.ringEndsAt) return 'no-answer';
  return null;
}

/** The agent ended the contact, or found it ended: what is left is wrap-up. */
export async function endContact({ rows }: StepsUnderWay, step: AgentStep): Promise<void> {
  const contact = await rows.contacts.get(step.contactId);
  if (contact?.agent_id !== step.agentId) return;
  if (contact.state === 'live') {
    rows.contacts.change(contact.id, {
      state: 'ended',
      ended_at: endOf(contact, step.at),
    });
  }
  if (contact.state === 'live' || contact.state === 'ended') {
    await rows.presence.set(step.agentId, { kind: 'wrap-up' }, step.at);
  }
}

/** The agent is done with the contact, and ready unless there is another one of theirs open. */
export async function wrapUpContact({ rows }: StepsUnderWay, step: AgentStep): Promise<void> {
  const contact = await rows.contacts.get(step.contactId);
  if (contact?.agent_id === step.agentId) {
    rows.contacts.change(contact.id, {
      state: 'closed',
      ended_at: contact.ended_at ?? endOf(contact, step.at),
    });
  }
  if (await rows.contacts.hasOpen(step.agentId)) return;
  await rows.presence.set(step.agentId, { kind: 'ready' }, step.at);
}

/** No contact ends before it began, whatever the clocks say. */
function endOf(contact: ContactRow, at: Date): Date {
  return at < contact.started_at ? contact.started_at : at;
}
