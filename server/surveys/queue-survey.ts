import { type RandomBytes, type SurveyId, uuidV7 } from '../../shared/domain/ids.ts';
import { draw } from '../../shared/domain/offers/draw.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { FeedbackSettings } from '../reference/feedback-file.ts';
import type { Trx } from '../store/database.ts';
import type { ClosedContact } from './closed-contact.ts';
import { mayBeAskedAbout } from './feedback-settings.ts';

/** What is new is made with. */
export type Making = { readonly nowMs: number; readonly randomBytes: RandomBytes };

/**
 * Queues the survey about a contact that has just been closed, where the company wants one: at most one
 * for a contact, however often it is closed. Which contacts are drawn depends on the contact alone, so
 * facts that come again or in another order ask the same customers. Closed anew for a reason that is not
 * asked about, a survey that has not been sent is not sent.
 */
export async function queueSurvey(
  trx: Trx,
  contact: ClosedContact,
  settings: FeedbackSettings,
  { nowMs, randomBytes }: Making,
): Promise<void> {
  if (!mayBeAskedAbout(settings, contact.reason)) return withdrawUnsent(trx, contact);
  const { survey, sharePercent, linkDays } = settings;
  if (survey === 'off' || contact.direction === 'outgoing' || !isReachable(contact)) return;
  if (draw('survey', contact.id) >= sharePercent / 100) return;
  if (await wasAskedLately(trx, contact, nowMs - settings.restDays * DAY_MS)) return;
  await trx
    .insertInto('surveys')
    .values({
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
    })
    .onConflict((conflict) => conflict.column('contact_id').doNothing())
    .execute();
}

/** A chat goes on where it was; anybody else is found by who or where they are. */
function isReachable({ channel, customerId, ani }: ClosedContact): boolean {
  return customerId !== null || ani !== null || channel === 'chat' || channel === 'social';
}

/** By who they are or, where that is not known, by where they called from. */
async function wasAskedLately(trx: Trx, contact: ClosedContact, sinceMs: number): Promise<boolean> {
  const { customerId, ani } = contact;
  if (customerId !== null) {
    // Two contacts of one customer may be closed at the same moment; the second waits here.
    await trx
      .selectFrom('customers')
      .select('id')
      .where('id', '=', customerId)
      .forNoKeyUpdate()
      .execute();
  }
  const asked = await trx
    .selectFrom('surveys as s')
    .innerJoin('contacts as k', 'k.id', 's.contact_id')
    .select('s.id')
    .where('s.queued_at', '>', new Date(sinceMs))
    .where('k.id', '!=', contact.id)
    .where((eb) =>
      customerId === null ? eb('k.ani_e164', '=', ani) : eb('k.customer_id', '=', customerId),
    )
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}

async function withdrawUnsent(trx: Trx, { id }: ClosedContact): Promise<void> {
  await trx
    .deleteFrom('surveys')
    .where('contact_id', '=', id)
    .where('sent_at', 'is', null)
    .where('answered_at', 'is', null)
    .execute();
}
