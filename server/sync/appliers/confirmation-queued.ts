import { type Applier, FactRefused } from '../applier.ts';
import { heldContact } from '../contact-projection.ts';

/**
 * The customer is to have it in writing that they have cancelled; a mail system fetches what is
 * queued (server/confirmations/). Queued again under the same id, it is still one letter.
 */
export const applyConfirmationQueued: Applier<'confirmation.queued'> = async (fact, context) => {
  const { contactId, confirmationId, accountId, language } = fact.payload;
  const { trx } = context.steps;
  await heldContact(context, contactId);
  await trx
    .insertInto('confirmations')
    .values({
      id: confirmationId,
      contact_id: contactId,
      account_id: accountId ?? null,
      language,
      queued_at: new Date(context.occurredAtMs),
      sent_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const kept = await trx
    .selectFrom('confirmations')
    .select('contact_id')
    .where('id', '=', confirmationId)
    .executeTakeFirstOrThrow();
  if (kept.contact_id !== contactId) {
    throw new FactRefused('conflict', `confirmation ${confirmationId} is of another contact`);
  }
};
