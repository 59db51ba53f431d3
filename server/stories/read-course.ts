import { sql } from 'kysely';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { StoryEntry, StoryHead } from '../../shared/protocol/supervisor/story.ts';
import type { Store } from '../store/database.ts';
import type { StoryContact } from './read-head.ts';

/** Where a contact rang. */
export async function readRings(db: Store, { id }: StoryContact): Promise<StoryEntry[]> {
  const rows = await db
    .selectFrom('contact_legs as l')
    .innerJoin('users as a', 'a.id', 'l.agent_id')
    .select(['l.id', 'l.offered_at', 'l.outcome', 'a.name as agentName'])
    .where('l.contact_id', '=', id)
    .execute();
  return rows.map(({ offered_at, ...ring }) => ({
    ...ring,
    id: `rang ${ring.id}`,
    atMs: offered_at.getTime(),
    kind: 'rang',
  }));
}

/** When written confirmations were sent; that they were to be is a fact. */
export async function readSent(db: Store, { id }: StoryContact): Promise<StoryEntry[]> {
  const rows = await db
    .selectFrom('confirmations')
    .select(['id', 'language', 'sent_at'])
    .where('contact_id', '=', id)
    .execute();
  return rows.flatMap(({ sent_at, language, ...confirmation }) =>
    sent_at === null
      ? []
      : [
          {
            kind: 'confirmation',
            id: `sent ${confirmation.id}`,
            atMs: sent_at.getTime(),
            what: 'sent',
            language,
          },
        ],
  );
}

/** What customers answered to the question after the contact. */
export async function readFeedback(db: Store, { id }: StoryContact): Promise<StoryEntry[]> {
  const rows = await db
    .selectFrom('surveys')
    .select(['id', 'kind', 'score', 'answered_at'])
    .where('contact_id', '=', id)
    .execute();
  return rows.flatMap(({ kind, score, answered_at, ...survey }) =>
    score === null || answered_at === null
      ? []
      : [
          {
            kind: 'feedback',
            id: `survey ${survey.id}`,
            atMs: answered_at.getTime(),
            question: kind,
            score,
          },
        ],
  );
}

/** Facts about the contact that the server did not accept. */
export async function readPutAside(db: Store, contact: StoryContact): Promise<StoryEntry[]> {
  const rows = await db
    .selectFrom('fact_quarantine')
    .select(['fact_id', 'type', 'code', 'detail', 'received_at'])
    .where(sql`envelope->'payload'->>'contactId'`, '=', contact.id)
    // Nothing was sent of it before it began.
    .where('received_at', '>=', contact.started_at)
    .execute();
  return rows.map(({ fact_id, received_at, ...fact }) => ({
    ...fact,
    kind: 'put-aside',
    id: `aside ${fact_id}`,
    atMs: received_at.getTime(),
  }));
}

/** When promises made on the contact were kept, by promise. */
export async function readKept(
  db: Store,
  { id }: StoryContact,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('promises')
    .select(['id', 'kept_at'])
    .where('contact_id', '=', id)
    .execute();
  return new Map(
    rows.flatMap(({ id: promiseId, kept_at }) =>
      kept_at === null ? [] : [[promiseId, kept_at.getTime()] as const],
    ),
  );
}

/** How it began and ended, and whether what the agent claimed held. */
export async function readFrame(
  db: Store,
  contact: StoryContact,
  { fcr }: StoryHead,
  windowDays: number,
): Promise<StoryEntry[]> {
  const { started_at, ended_at, queue, state } = contact;
  const frame: StoryEntry[] = [{ kind: 'began', id: 'began', atMs: started_at.getTime(), queue }];
  if (ended_at !== null) {
    const abandoned = state === 'abandoned';
    frame.push({ kind: 'ended', id: 'ended', atMs: ended_at.getTime(), abandoned });
  }
  if (ended_at !== null && fcr.verified === 'verified') {
    const atMs = ended_at.getTime() + windowDays * DAY_MS;
    frame.push({ kind: 'verified', id: 'verified', atMs });
  }
  if (contact.repeat_contact_id !== null) {
    const back = await db
      .selectFrom('contacts')
      .select(['id', 'started_at'])
      .where('id', '=', contact.repeat_contact_id)
      .executeTakeFirst();
    if (back) {
      const atMs = back.started_at.getTime();
      frame.push({ kind: 'came-back', id: 'came-back', atMs, contactId: back.id });
    }
  }
  return frame;
}
