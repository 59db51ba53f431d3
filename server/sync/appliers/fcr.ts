import { projectConfirmed } from '../../surveys/project-confirmed.ts';
import type { Applier, ApplyContext } from '../applier.ts';
import {
  heldContact,
  noteHistoryChange,
  type ProjectedContact,
  speaksFor,
} from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent says it is resolved, or that it is not. */
export const applyFcrClaimed: Applier<'fcr.claimed'> = async (fact, context) => {
  const { contactId, resolved } = fact.payload;
  const contact = await heldContact(context, contactId);
  if (!speaksFor(contact, context) || !(await isNewest(fact, context, ['fcr.claimed']))) return;
  context.steps.rows.contacts.change(contactId, { fcr_claimed: resolved });
  noteFcrChange(contact, context);
};

/** The agent noted that the customer said so, or that it is not; the customer's own answer outranks it. */
export const applyFcrConfirmed: Applier<'fcr.confirmed'> = async (fact, context) => {
  const { trx } = context.steps;
  const contact = await heldContact(context, fact.payload.contactId);
  if (!speaksFor(contact, context)) return;
  await context.writeOut();
  if (!(await projectConfirmed(trx, contact.id))) return;
  noteFcrChange(contact, context);
};

function noteFcrChange(contact: ProjectedContact, context: ApplyContext): void {
  context.aftermath.fcr.add(contact.id);
  noteHistoryChange(contact, context);
}
