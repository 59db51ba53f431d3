import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { type Applier, FactRefused } from '../applier.ts';
import { heldContact, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

/** The agent said how an utterance really reads, or took that back. */
export const applySentimentCorrected: Applier<'sentiment.corrected'> = async (fact, context) => {
  const { contactId, utteranceId, from, to, model } = fact.payload;
  const { trx } = context.steps;
  const contact = await heldContact(context, contactId);
  await assertCustomerSaid(trx, contactId, utteranceId);
  const having = { utteranceId };
  if (!speaksFor(contact, context)) return;
  if (!(await isNewest(fact, context, ['sentiment.corrected'], { having }))) return;
  if (to === null) {
    await trx
      .deleteFrom('sentiment_corrections')
      .where('contact_id', '=', contactId)
      .where('utterance_id', '=', utteranceId)
      .execute();
    return;
  }
  const said = {
    read_as: from,
    corrected_to: to,
    model,
    agent_id: context.agent.id,
    at: new Date(context.occurredAtMs),
  };
  await trx
    .insertInto('sentiment_corrections')
    .values({ contact_id: contactId, utterance_id: utteranceId, ...said })
    .onConflict((conflict) => conflict.columns(['contact_id', 'utterance_id']).doUpdateSet(said))
    .execute();
};

/** The customer's mood fell fast: the floor shows it while the contact lasts. */
export const applySentimentAlerted: Applier<'sentiment.alerted'> = async (fact, context) => {
  const { contactId, utteranceId, current, fell } = fact.payload;
  const { trx } = context.steps;
  const contact = await heldContact(context, contactId);
  await assertCustomerSaid(trx, contactId, utteranceId);
  const having = { utteranceId };
  if (!speaksFor(contact, context)) return;
  if (!(await isNewest(fact, context, ['sentiment.alerted'], { having }))) return;
  const told = {
    agent_id: context.agent.id,
    current,
    fell,
    at: new Date(context.occurredAtMs),
  };
  await trx
    .insertInto('sentiment_alerts')
    .values({ contact_id: contactId, utterance_id: utteranceId, ...told })
    .onConflict((conflict) => conflict.columns(['contact_id', 'utterance_id']).doUpdateSet(told))
    .execute();
};

/** Only what a customer said is read. Throws {@link FactRefused}. */
async function assertCustomerSaid(
  trx: Trx,
  contactId: ContactId,
  utteranceId: string,
): Promise<void> {
  const said = await trx
    .selectFrom('utterances')
    .select('speaker')
    .where('contact_id', '=', contactId)
    .where('id', '=', utteranceId)
    .executeTakeFirst();
  if (said?.speaker === 'customer') return;
  throw new FactRefused('not-allowed', `the customer said nothing that is ${utteranceId}`);
}
