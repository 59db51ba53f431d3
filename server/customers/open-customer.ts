import { sql } from 'kysely';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { OpenedCustomer } from '../../shared/protocol/supervisor/customers.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type TeamScope, teamInScope } from '../auth/team-scope.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import type { Store, Trx } from '../store/database.ts';
import { storable } from '../store/storable.ts';
import type { Asker, HandlersOf, SupervisorContext } from '../supervisor/handlers.ts';

/** Opening a customer whose name is masked elsewhere. */
export function customersHandlers({ db, clock }: SupervisorContext): HandlersOf<'customer.open'> {
  return {
    'customer.open': ({ customerId, contactId, why }, asker) =>
      db.transaction().execute(async (trx) => {
        await assertOfTeams(trx, asker, customerId, contactId);
        const customer = await readCustomer(trx, customerId);
        await recordAudit(trx, {
          actor: asker.agent,
          action: 'customer-opened',
          subject: { kind: 'customer', id: customerId },
          detail: { contactId, why: storable(why) },
          atMs: clock.nowMs(),
        });
        return customer;
      }),
  };
}

/** One's teams have served the customer, on the contact that is named where one is. */
async function assertOfTeams(
  db: Store,
  { scope }: Asker,
  customerId: CustomerId,
  contactId: ContactId | null,
): Promise<void> {
  const { rows } = await sql<{ readonly seen: boolean }>`
    select exists (
      select 1 from customers c
      left join contacts k on k.customer_id = c.id
      left join users u on u.id = k.agent_id
      left join report_contacts r on r.contact_id = k.id
      where c.id = ${customerId}
        and (${contactId}::uuid is null or k.id = ${contactId})
        and ${ofTeams(scope)}
    ) as seen`.execute(db);
  if (rows[0]?.seen) return;
  throw new RequestFailed('not-found', `your teams have no such contact of ${customerId}`);
}

/** Of the team it is counted with or, until it is counted, of the agent's who has it. */
function ofTeams(scope: TeamScope) {
  if (scope.kind === 'all') return sql`true`;
  return sql`(${teamInScope(scope, 'r.team')} or ${teamInScope(scope, 'u.team')})`;
}

async function readCustomer(trx: Trx, customerId: CustomerId): Promise<OpenedCustomer> {
  const row = await trx
    .selectFrom('customers')
    .select(['name', 'email', 'attributes', 'customer_since', 'language', 'segment'])
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  const phones = await trx
    .selectFrom('customer_phones')
    .select('e164')
    .where('customer_id', '=', customerId)
    .orderBy('e164')
    .execute();
  return {
    customerId,
    name: row.name,
    phones: phones.map(({ e164 }) => e164),
    email: row.email,
    address: Object.entries(row.attributes).flatMap(([name, value]) =>
      isOfAddress(name) && value !== null ? [{ name, value: String(value) }] : [],
    ),
    customerSinceMs: row.customer_since.getTime(),
    language: row.language,
    segment: row.segment,
  };
}

/** What companies call the parts of an address in their own files, in the languages of the console. */
const OF_ADDRESS = new Set(
  `address street house postcode postal zip city town municipality county province state country
  alamat jalan kota kabupaten provinsi pos negara
  adresse gate gatenavn postnummer poststed kommune fylke land
  adres straat huisnummer plaats woonplaats gemeente provincie`.split(/\s+/),
);

/** `postal_code`, `City`, `homeAddress`: one of the words of the name is of an address. */
function isOfAddress(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => OF_ADDRESS.has(word));
}
