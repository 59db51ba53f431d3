import type { Insertable } from 'kysely';
import { type Dialogue, sayAs } from '../../dialogues/dialogue.ts';
import type { Tables } from '../../store/tables.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { ToldContact } from './year-contact.ts';
import type { YearCustomer } from './year-customer.ts';

/** What may be said, and from when on it is kept: words are most of what a year would weigh. */
export type SaidOn = { readonly dialogues: readonly Dialogue[]; readonly fromMs: number };

/** A conversation on the contact's reason in the customer's language; none before `fromMs`. */
export function utterancesOf(
  { contact, planned }: ToldContact,
  { customer, products }: YearCustomer,
  { dialogues, fromMs }: SaidOn,
  random: SeededRandom,
): readonly Insertable<Tables['utterances']>[] {
  const { connectedAtMs, endedAtMs } = contact;
  if (connectedAtMs === null || connectedAtMs < fromMs) return [];
  const { language, name, currency, monthlyValueMinor } = customer.profile;
  const fitting = dialogues.filter(
    (dialogue) => dialogue.language === language && dialogue.reason === planned.reason,
  );
  if (fitting.length === 0) return [];
  const { turns } = random.pick(fitting);
  const caller = {
    name,
    product: products[0]?.name ?? '',
    price: new Intl.NumberFormat(language, { style: 'currency', currency }).format(
      monthlyValueMinor / 100,
    ),
  };
  const stepMs = (endedAtMs - connectedAtMs) / (turns.length + 1);
  return turns.map((turn, index) => ({
    contact_id: contact.id,
    id: `u${index + 1}`,
    speaker: turn.by,
    text: sayAs(turn, caller),
    at: new Date(Math.round(connectedAtMs + stepMs * (index + 0.5))),
  }));
}
