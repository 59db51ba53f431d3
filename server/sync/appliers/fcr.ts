import { projectConfirmed } from '../../surveys/project-confirmed.ts';
import type { Applier, ApplyContext } from '../applier.ts';
import {
  lockContact,
  noteHistoryChange,
  type ProjectedContact,
  speaksFor,
} from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent says it is resolved, or that it is not. */
export const applyFcrClaimed: Applier<'fcr.claimed'> = async (fact, context) => {
  const { trx } = context.unit;
  const { contactId, resolved } = fact.payload;
  const contact = await lockContact(trx, contactId);
  if (!speaksFor(contact, context) || !(await isNewest(trx, fact, ['fcr.claimed']))) return;
  await trx
    .updateTable('contacts')
    .set({ fcr_claimed: resolved })
    .where('id', '=', contactId)
    .execute();
  noteFcrChange(contact, context);
};

/** The agent noted that the customer said so, or that it is not; the customer's own answer outranks it. */
export const applyFcrConfirmed: Applier<'fcr.confirmed'> = async (fact, context) => {
  const { trx } = context.unit;
  const contact = await lockContact(trx, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await projectConfirmed(trx, contact.id))) return;
  noteFcrChange(contact, context);
};

function noteFcrChange(contact: ProjectedContact, context: ApplyContext): void {
  context.aftermath.fcr.add(contact.id);
  noteHistoryChange(contact, context);
}
