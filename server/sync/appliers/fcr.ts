import type { Applier, ApplyContext, FactOf } from '../applier.ts';
import { lockContact, noteHistoryChange, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent says it is resolved, or that it is not. */
export const applyFcrClaimed: Applier<'fcr.claimed'> = (fact, context) =>
  projectFcr(fact, context, { fcr_claimed: fact.payload.resolved });

/** The customer said so, or said that it is not. */
export const applyFcrConfirmed: Applier<'fcr.confirmed'> = (fact, context) =>
  projectFcr(fact, context, { fcr_confirmed: fact.payload.confirmed });

async function projectFcr(
  fact: FactOf<'fcr.claimed' | 'fcr.confirmed'>,
  context: ApplyContext,
  said: { readonly fcr_claimed: boolean } | { readonly fcr_confirmed: boolean },
): Promise<void> {
  const { trx } = context.unit;
  const contact = await lockContact(trx, fact.payload.contactId);
  if (!speaksFor(contact, context) || !(await isNewest(trx, fact, [fact.type]))) return;
  await trx.updateTable('contacts').set(said).where('id', '=', contact.id).execute();
  context.aftermath.fcr.add(contact.id);
  noteHistoryChange(contact, context);
}
