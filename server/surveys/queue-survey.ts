import { sql } from 'kysely';
import { type RandomBytes, type SurveyId, uuidV7 } from '../../shared/domain/ids.ts';
import { draw } from '../../shared/domain/offers/draw.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { FeedbackSettings } from '../reference/feedback-file.ts';
import type { Trx } from '../store/database.ts';
import { writeAlong } from '../store/held-back.ts';
import { isAmong } from '../store/is-among.ts';
import type { ClosedContact } from './closed-contact.ts';
import { mayBeAskedAbout } from './feedback-settings.ts';

/** What is new is made with. */
export type Making = { readonly nowMs: number; readonly randomBytes: RandomBytes };

/**
 * Queues the surveys about contacts that have just been closed, where the company wants one: at most one
 * for a contact, however often it is closed. Which contacts are drawn depends on the contact alone, so
 * facts that come again or in another order ask the same customers. Closed anew for a reason that is not
 * asked about, a survey that has not been sent is not sent. Takes a handful of statements, however many
 * the contacts.
 */
export async function queueSurveys(
  trx: Trx,
  contacts: readonly ClosedContact[],
  settings: FeedbackSettings,
  { nowMs, randomBytes }: Making,
): Promise<void> {
  const isAbout = ({ reason }: ClosedContact) => mayBeAskedAbout(settings, reason);
  await withdrawUnsent(
    trx,
    contacts.filter((contact) => !isAbout(contact)),
  );
  const { survey, sharePercent, linkDays } = settings;
  if (survey === 'off') return;
  const drawn = contacts.filter(
    (contact) =>
      isAbout(contact) &&
      contact.direction !== 'outgoing' &&
      isReachable(contact) &&
      draw('survey', contact.id) < sharePercent / 100,
  );
  const rested = await notAskedLately(trx, drawn, nowMs, settings.restDays * DAY_MS);
  if (rested.length === 0) return;
  const insert = trx
    .insertInto('surveys')
    .values(
      rested.map((contact) => ({
        id: uuidV7(nowMs, randomBytes) as SurveyId,
        contact_id: contact.id,
        kind: survey,
        channel: contact.channel,
        language: contact.language,
        queued_at: new Date(nowMs),
        // A link tells whole seconds.
        expires_at: new Date(Math.floor((nowMs + linkDays * DAY_MS) / 1000) * 1000),
        sent_at: null,
        answered_at: null,
        score: null,
        comment: null,
      })),
    )
    .onConflict((conflict) => conflict.column('contact_id').doNothing());
  await writeAlong(trx, insert);
}

/** A chat goes on where it was; anybody else is found by who or where they are. */
function isReachable({ channel, customerId, ani }: ClosedContact): boolean {
  return customerId !== null || ani !== null || channel === 'chat' || channel === 'social';
}

/** A contact that somebody was asked about, or is going to be. */
type Asked = Pick<ClosedContact, 'id' | 'customerId' | 'ani'>;

/**
 * Those whose customers are not asked about another contact within the time of rest: by who they are or,
 * where that is not known, by where they called from. Of several contacts of one customer the first.
 */
async function notAskedLately(
  trx: Trx,
  contacts: readonly ClosedContact[],
  nowMs: number,
  restMs: number,
): Promise<readonly ClosedContact[]> {
  if (contacts.length === 0) return [];
  const customers = [...new Set(contacts.flatMap(({ customerId }) => customerId ?? []))].toSorted();
  const numbers = [
    ...new Set(contacts.flatMap(({ customerId, ani }) => (customerId === null ? (ani ?? []) : []))),
  ];
  if (customers.length > 0) {
    // Two contacts of one customer may be closed at the same moment; the second waits here.
    await writeAlong(
      trx,
      sql`select id from customers where ${isAmong('id', customers)} order by id for no key update`,
    );
  }
  const since = new Date(nowMs - restMs);
  const asked: Asked[] = [
    ...(await askedOf(trx, 'k.customer_id', customers, since)),
    ...(await askedOf(trx, 'k.ani_e164', numbers, since)),
  ];
  const ids = contacts.map(({ id }) => id);
  const queued = await trx
    .selectFrom('surveys')
    .select('contact_id')
    .where('contact_id', 'in', ids)
    .execute();
  const hasOne = new Set(queued.map(({ contact_id }) => contact_id));
  return contacts.filter((contact) => {
    if (hasOne.has(contact.id) || asked.some((other) => isAgain(other, contact))) return false;
    if (restMs > 0) asked.push(contact);
    return true;
  });
}

/** Whether who was asked about the one contact would be asked again about the other. */
function isAgain(asked: Asked, { id, customerId, ani }: ClosedContact): boolean {
  if (asked.id === id) return false;
  if (customerId !== null) return asked.customerId === customerId;
  return ani !== null && asked.ani === ani;
}

/** The contacts of these customers, or from these numbers, with a survey queued since then. */
async function askedOf(
  trx: Trx,
  by: 'k.customer_id' | 'k.ani_e164',
  these: readonly string[],
  since: Date,
): Promise<Asked[]> {
  if (these.length === 0) return [];
  return trx
    .selectFrom('surveys as s')
    .innerJoin('contacts as k', 'k.id', 's.contact_id')
    .select(['k.id', 'k.customer_id as customerId', 'k.ani_e164 as ani'])
    .where('s.queued_at', '>', since)
    .where(by, 'in', these as never)
    .execute();
}

async function withdrawUnsent(trx: Trx, contacts: readonly ClosedContact[]): Promise<void> {
  if (contacts.length === 0) return;
  await trx
    .deleteFrom('surveys')
    .where(
      'contact_id',
      'in',
      contacts.map(({ id }) => id),
    )
    .where('sent_at', 'is', null)
    .where('answered_at', 'is', null)
    .execute();
}
