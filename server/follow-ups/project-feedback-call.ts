import { sql } from 'kysely';
import { workingDayAfter } from '../../shared/domain/follow-ups/working-day.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import type { FeedbackOutcome } from '../../shared/domain/surveys/feedback-call.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Trx } from '../store/database.ts';
import { loadFeedbackSettings } from '../surveys/feedback-settings.ts';

/**
 * Works out anew how a feedback call stands, from all that agents recorded of it: done once somebody was
 * reached or it was tried often enough, due a working day after the last attempt until then. It does
 * nothing where there is no such call.
 */
export async function projectFeedbackCall(trx: Trx, contactId: ContactId): Promise<void> {
  const { rows: attempts } = await sql<{ at: Date; payload: FeedbackOutcome }>`
    select occurred_at as at, payload from facts
    where contact_id = ${contactId} and type = 'feedback.recorded'
    order by occurred_at, seq, id`.execute(trx);
  const last = attempts.at(-1);
  if (last === undefined) return;
  const { feedbackCalls } = await loadFeedbackSettings(trx);
  const { timeZone } = await loadSettings(trx);
  const reached = attempts.findLast(({ payload }) => payload.reached);
  const isOver = reached !== undefined || attempts.length >= feedbackCalls.attempts;
  const next = workingDayAfter(localDateAt(last.at.getTime(), timeZone), 1, feedbackCalls);
  await trx
    .updateTable('feedback_calls')
    .set({
      attempts: attempts.length,
      resolved: reached?.payload.resolved ?? null,
      score: reached?.payload.score ?? null,
      ...(isOver ? { done_at: (reached ?? last).at } : { due_on: next }),
    })
    .where('contact_id', '=', contactId)
    // What a supervisor has closed stays closed.
    .where('closed_by', 'is', null)
    .execute();
}
