import type { Channel } from '../../shared/domain/contact/channel.ts';
import type { ContactId, CustomerId, SurveyId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { SurveyKind } from '../../shared/domain/surveys/survey.ts';
import { isQueuedAfter } from '../outgoing/outgoing-queries.ts';
import type { Store } from '../store/database.ts';

/** A survey that is to be sent, and all ways to reach whom it is for. */
export type UnsentSurvey = {
  readonly id: SurveyId;
  readonly kind: SurveyKind;
  readonly channel: Channel;
  readonly language: Language;
  readonly queuedAtMs: number;
  readonly expiresAtMs: number;
  /** The contact as the phone system or channel knows it: a chat is asked in the chat. */
  readonly contact: {
    readonly id: ContactId;
    readonly source: string;
    readonly externalId: string;
  };
  readonly phone: string | null;
  readonly email: string | null;
  /** Null where it is not known who it was. */
  readonly customer: { readonly id: CustomerId; readonly externalId: string | null } | null;
};

/**
 * Surveys that nobody has sent yet and that may still be answered, oldest first, from the one after
 * `after` on.
 */
export async function unsentSurveys(
  db: Store,
  page: { readonly after: string | null; readonly limit: number; readonly nowMs: number },
): Promise<readonly UnsentSurvey[]> {
  const { after, limit, nowMs } = page;
  const rows = await db
    .selectFrom('surveys as s')
    .innerJoin('contacts as k', 'k.id', 's.contact_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .select(['s.id', 's.kind', 's.channel', 's.language', 's.queued_at', 's.expires_at'])
    .select(['k.id as contact_id', 'k.source', 'k.external_id as contact_external_id'])
    .select(['k.ani_e164', 'c.id as customer_id', 'c.external_id', 'c.email'])
    .select((eb) =>
      eb
        .selectFrom('customer_phones as p')
        .select('p.e164')
        .whereRef('p.customer_id', '=', 'c.id')
        .orderBy('p.e164')
        .limit(1)
        .as('known_phone'),
    )
    .where('s.sent_at', 'is', null)
    .where('s.answered_at', 'is', null)
    .where('s.expires_at', '>', new Date(nowMs))
    .$if(after !== null, (query) => query.where(isQueuedAfter('surveys', 's', String(after))))
    .orderBy('s.queued_at')
    .orderBy('s.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    language: row.language,
    queuedAtMs: row.queued_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    contact: { id: row.contact_id, source: row.source, externalId: row.contact_external_id },
    phone: row.ani_e164 ?? row.known_phone,
    email: row.email,
    customer:
      row.customer_id === null ? null : { id: row.customer_id, externalId: row.external_id },
  }));
}

/** What the page shows of a survey. */
export type ShownSurvey = {
  readonly id: SurveyId;
  readonly kind: SurveyKind;
  readonly language: Language;
  readonly answered: boolean;
};

/** A survey as its page shows it; null where there is none of this id (any more). */
export async function findSurvey(db: Store, id: SurveyId): Promise<ShownSurvey | null> {
  const row = await db
    .selectFrom('surveys')
    .select(['id', 'kind', 'language', 'answered_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? { id: row.id, kind: row.kind, language: row.language, answered: row.answered_at !== null }
    : null;
}
