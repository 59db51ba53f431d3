import type { AgentId, ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { ContactState } from '../store/tables.ts';
import { type ApplyContext, FactRefused } from './applier.ts';

/** What an applier needs to know of the contact a fact is about. */
export type ProjectedContact = {
  readonly id: ContactId;
  readonly customerId: CustomerId | null;
  readonly agentId: AgentId | null;
  readonly state: ContactState;
};

/**
 * The contact as it is by now, its row held until the transaction ends, so that two desks that report on
 * one contact at the same moment are taken one after the other.
 */
export async function heldContact(
  { steps }: ApplyContext,
  contactId: ContactId,
): Promise<ProjectedContact> {
  const contact = await steps.rows.contacts.get(contactId);
  if (!contact) throw new FactRefused('not-allowed', `there is no contact ${contactId}`);
  const { id, customer_id: customerId, agent_id: agentId, state } = contact;
  return { id, customerId, agentId, state };
}

/**
 * Whether what the agent says of the contact is what the contact shows. An agent it once rang at,
 * but whom somebody else took it from, is kept on record and changes nothing.
 */
export function speaksFor(contact: ProjectedContact, context: ApplyContext): boolean {
  return contact.agentId === null || contact.agentId === context.agent.id;
}

/** Notes that a contact changed in what a customer's history shows, when it is in there already. */
export function noteHistoryChange(contact: ProjectedContact, context: ApplyContext): void {
  const isOver =
    contact.state !== 'queued' && contact.state !== 'ringing' && contact.state !== 'live';
  if (contact.customerId && isOver) context.aftermath.customers.add(contact.customerId);
}
