import { sql } from 'kysely';
import { workingDayAfter } from '../../shared/domain/follow-ups/working-day.ts';
import { type ContactId, uuidV7 } from '../../shared/domain/ids.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import type { FeedbackCause } from '../../shared/domain/surveys/feedback-call.ts';
import type { FeedbackSettings } from '../reference/feedback-file.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Trx } from '../store/database.ts';
import type { ClosedContact } from '../surveys/closed-contact.ts';
import { mayBeAskedAbout } from '../surveys/feedback-settings.ts';
import type { Making } from '../surveys/queue-survey.ts';
import { projectFeedbackCall } from './project-feedback-call.ts';

/** Why a call is made, and from when its working days are counted. */
export type CallCause = { readonly cause: FeedbackCause; readonly fromMs: number };

/**
 * Puts a feedback call about a contact on the list of its agent, where the company wants one: at most one
 * for a contact, whatever else happens to it. Returns whether it is new.
 */
export async function queueFeedbackCall(
  trx: Trx,
  contact: ClosedContact,
  settings: FeedbackSettings,
  { cause, fromMs }: CallCause,
  { nowMs, randomBytes }: Making,
): Promise<boolean> {
  const { after, workingDaysLater } = settings.feedbackCalls;
  if (!after.includes(cause) || !mayBeAskedAbout(settings, contact.reason)) return false;
  if (contact.agentId === null || contact.customerId === null) return false;
  const { timeZone } = await loadSettings(trx);
  const from = localDateAt(fromMs, timeZone);
  const made = await trx
    .insertInto('feedback_calls')
    .values({
      id: uuidV7(nowMs, randomBytes),
      contact_id: contact.id,
      agent_id: contact.agentId,
      cause,
      made_at: new Date(nowMs),
      due_on: workingDayAfter(from, workingDaysLater, settings.feedbackCalls),
      done_at: null,
      resolved: null,
      score: null,
      closed_by: null,
      note: null,
    })
    .onConflict((conflict) => conflict.column('contact_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  // What was recorded of it may have come in first.
  await projectFeedbackCall(trx, contact.id);
  return true;
}

/**
 * Takes back calls after saves that turned out not to be any, or that are not to be asked about.
 * Returns the contacts there were such calls about; a call that was tried stays.
 */
export async function withdrawFeedbackCalls(
  trx: Trx,
  contacts: readonly ClosedContact[],
): Promise<readonly ClosedContact[]> {
  if (contacts.length === 0) return [];
  const { rows } = await sql<{ id: ContactId }>`
    delete from feedback_calls
    where contact_id = any(${contacts.map(({ id }) => id)}::uuid[]) and cause = 'saved'
      and attempts = 0 and done_at is null
    returning contact_id as id`.execute(trx);
  const withdrawn = new Set(rows.map(({ id }) => id));
  return contacts.filter(({ id }) => withdrawn.has(id));
}
