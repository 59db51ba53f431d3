import type { Insertable } from 'kysely';
import type { CustomerProfile } from '../../../shared/domain/customer/customer-360.ts';
import { type AgentId, type SurveyId, uuidV7 } from '../../../shared/domain/ids.ts';
import type { Tables } from '../../store/tables.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { DemoContact } from '../story.ts';
import type { ToldFeedbackCall } from './year-feedback-call.ts';
import type { ToldSurvey } from './year-survey.ts';

export function surveyRow(
  { kind, queuedAtMs, expiresAtMs, sentAtMs, answer }: ToldSurvey,
  { id, channel }: DemoContact,
  { language }: CustomerProfile,
  random: SeededRandom,
): Insertable<Tables['surveys']> {
  return {
    id: uuidV7(queuedAtMs, random.bytes) as SurveyId,
    contact_id: id,
    kind,
    channel,
    language,
    queued_at: new Date(queuedAtMs),
    expires_at: new Date(expiresAtMs),
    sent_at: sentAtMs === null ? null : new Date(sentAtMs),
    answered_at: answer && new Date(answer.atMs),
    score: answer?.score ?? null,
    comment: null,
  };
}

export function feedbackCallRow(
  { cause, madeAtMs, dueOn, attempts, doneAtMs }: ToldFeedbackCall,
  { id, agentId }: { readonly id: DemoContact['id']; readonly agentId: AgentId },
  random: SeededRandom,
): Insertable<Tables['feedback_calls']> {
  const reached = attempts.find((attempt) => attempt.reached);
  return {
    id: uuidV7(madeAtMs, random.bytes),
    contact_id: id,
    agent_id: agentId,
    cause,
    made_at: new Date(madeAtMs),
    due_on: dueOn,
    attempts: attempts.length,
    done_at: doneAtMs === null ? null : new Date(doneAtMs),
    resolved: reached?.resolved ?? null,
    score: reached?.score ?? null,
    closed_by: null,
    note: null,
  };
}
