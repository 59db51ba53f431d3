import type { ContactId, SurveyId } from '../../shared/domain/ids.ts';
import { isUnhappy } from '../../shared/domain/surveys/feedback-call.ts';
import { MOST_COMMENT_CHARACTERS } from '../../shared/domain/surveys/survey.ts';
import { maskedWithin } from '../../shared/schema/written.ts';
import { noteReportsDue } from '../analytics/projection/reports-due.ts';
import { noteFollowUpsChange } from '../follow-ups/follow-ups-change.ts';
import { queueFeedbackCall } from '../follow-ups/queue-feedback-call.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Trx } from '../store/database.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { lockClosedContacts } from './closed-contact.ts';
import { loadFeedbackSettings } from './feedback-settings.ts';
import { projectConfirmed } from './project-confirmed.ts';

export type Answer = {
  readonly score: number;
  /** As it was written; kept with personal data masked. */
  readonly comment: string;
};

/**
 * Takes a customer's answer: what they said becomes what the contact shows in the same transaction. The
 * first answer stands; false where there is one already.
 */
export function takeAnswer(
  context: ServerContext & { readonly desk: DeskLink },
  surveyId: SurveyId,
  answer: Answer,
): Promise<boolean> {
  const { db, log, clock, desk } = context;
  return inUnitOfWork(db, log, async (unit) => {
    const { trx } = unit;
    const nowMs = clock.nowMs();
    const taken = await keepAnswer(trx, surveyId, answer, nowMs);
    if (taken === null) return false;
    const [contact] = await lockClosedContacts(trx, [taken.contactId]);
    const confirmedAnew = await projectConfirmed(trx, taken.contactId);
    await noteReportsDue(trx, [taken.contactId]);
    if (confirmedAnew) {
      await recordChange(trx, 'contact-fcr', taken.contactId);
    }
    if (contact && taken.kind === 'csat' && isUnhappy(answer.score)) {
      const settings = await loadFeedbackSettings(trx);
      const making = { nowMs, randomBytes: context.random.bytes };
      const cause = { cause: 'unhappy', fromMs: nowMs } as const;
      const called = await queueFeedbackCall(trx, contact, settings, cause, making);
      if (called) await noteFollowUpsChange(trx, contact.agentId);
    }
    unit.afterCommit(() => desk.broadcast('feed.changed', {}));
    unit.afterCommit(() => desk.broadcastToSupervisors('floor.changed', {}));
    return true;
  });
}

async function keepAnswer(trx: Trx, id: SurveyId, { score, comment }: Answer, nowMs: number) {
  const said = maskedWithin(comment.trim(), MOST_COMMENT_CHARACTERS);
  const row = await trx
    .updateTable('surveys')
    .set({ answered_at: new Date(nowMs), score, comment: said === '' ? null : said })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning(['contact_id', 'kind'])
    .executeTakeFirst();
  return row ? { contactId: row.contact_id as ContactId, kind: row.kind } : null;
}
