import { searchTextOf } from '../../../shared/domain/customer/search-text.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { MAIN_ACCOUNT } from '../../customers/main-account.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import { type Applier, type ApplyContext, type FactOf, FactRefused } from '../applier.ts';
import { heldContact, speaksFor } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';
import { forgetAccount } from './contact-account.ts';

/** What a customer is called until the company's own systems say more. */
const NEW_SEGMENT = 'new';

/** The agent chose who is calling: one of the candidates, or somebody found by searching. */
export const applyCustomerChosen: Applier<'contact.customer-chosen'> = async (fact, context) => {
  const { customerId } = fact.payload;
  const known = await context.steps.trx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!known) throw new FactRefused('not-allowed', `there is no customer ${customerId}`);
  await assignCustomer(fact, customerId, context);
};

/** Nobody matched: the agent wrote down who is calling. */
export const applyCustomerCreated: Applier<'customer.created'> = async (fact, context) => {
  const { trx } = context.steps;
  const { customerId, customer } = fact.payload;
  const settings = await loadSettings(trx);
  const at = new Date(context.occurredAtMs);
  await trx
    .insertInto('customers')
    .values({
      id: customerId,
      external_id: null,
      name: customer.name,
      language: customer.language,
      segment: NEW_SEGMENT,
      jurisdiction: settings.defaultRegion,
      customer_since: at,
      currency: settings.currency,
      monthly_value_minor: 0,
      remaining_margin_minor: 0,
      email: customer.email,
      attributes: '{}',
      search_text: searchTextOf(customer.name),
      updated_at: at,
    })
    .execute();
  await trx
    .insertInto('accounts')
    .values({
      customer_id: customerId,
      id: MAIN_ACCOUNT,
      name: customer.name,
      tier: NEW_SEGMENT,
      status: 'active',
      opened_at: at,
      monthly_value_minor: 0,
      remaining_margin_minor: 0,
    })
    .execute();
  if (customer.phone) {
    await trx
      .insertInto('customer_phones')
      .values({ customer_id: customerId, e164: customer.phone })
      .execute();
  }
  context.aftermath.customers.add(customerId);
  await assignCustomer(fact, customerId, context);
};

/** Ties the contact, and what was offered and promised on it, to the customer chosen last. */
async function assignCustomer(
  fact: FactOf<'contact.customer-chosen' | 'customer.created'>,
  customerId: CustomerId,
  context: ApplyContext,
): Promise<void> {
  const { trx } = context.steps;
  const contact = await heldContact(context, fact.payload.contactId);
  if (!speaksFor(contact, context)) return;
  await forgetAccount(fact, context);
  context.aftermath.departures.add(customerId);
  if (contact.customerId === customerId) return;
  if (!(await isNewest(fact, context, ['contact.customer-chosen', 'customer.created']))) return;
  const tie = { customer_id: customerId };
  context.steps.rows.contacts.change(contact.id, tie);
  await trx.updateTable('contact_offers').set(tie).where('contact_id', '=', contact.id).execute();
  await trx.updateTable('promises').set(tie).where('contact_id', '=', contact.id).execute();
  for (const changed of [contact.customerId, customerId]) {
    if (changed === null) continue;
    context.aftermath.customers.add(changed);
    context.aftermath.repeats.add(changed);
  }
}
