import type { Store } from '../../server/store/database.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { PhoneSystem } from '../support/phone-system.ts';
import type { Office, Workstation } from '../support/real-office.ts';

/**
 * Everything that is tried on the one real office of this folder. Opening it takes longer than any
 * test, and the embedded database can be read only once its server has stopped: so each scenario
 * says what it needs before, plays, and reads at the very end what has become of it.
 */
export type Scenario = {
  readonly name: string;
  /** The rows it needs, written before the server starts. */
  readonly prepare?: (db: Store) => Promise<void>;
  /** Its tests, on the page. */
  readonly play: (cast: Cast) => void;
  /** Its tests on what the server holds after all scenarios. */
  readonly held?: (held: Held) => void;
};

/** Who takes part. Each property is there while tests run. */
export type Cast = {
  readonly office: Office;
  readonly phone: PhoneSystem;
  /** Ends whatever a failed test has left on the line, so that the next one finds it free. */
  hangUpAll(): Promise<void>;
  /** Ane, an agent on the cancellation queue. Every scenario begins with `getReady` at her desk. */
  readonly ane: Workstation;
  /** Bo, another one; not ready but in the scenario that needs two. */
  readonly bo: Workstation;
  /** Siri, their supervisor, who looks at the floor. */
  readonly siri: Workstation;
};

/** The server's database after everything. */
export type Held = {
  db(): Store;
  contact(externalId: string): Promise<HeldContact>;
};

export type HeldContact = Awaited<ReturnType<typeof readContact>>;

/** A contact's row, the offers made on it, and the facts told of it in the order they came. */
export async function readContact(db: Store, externalId: string) {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow();
  const contactId: ContactId = row.id;
  const offers = await db
    .selectFrom('contact_offers')
    .select(['offer_id as offerId', 'outcome'])
    .where('contact_id', '=', contactId)
    .execute();
  const facts = await db
    .selectFrom('facts')
    .select('type')
    .where('contact_id', '=', contactId)
    .orderBy('seq')
    .execute();
  return { row, offers, factTypes: facts.map(({ type }) => type) };
}
