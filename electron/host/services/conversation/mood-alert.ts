import { isOneFall } from '../../../../shared/domain/sentiment/trend.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { moodUtterances, trendOn } from './mood.ts';

/**
 * The fact that tells supervisors that the customer's mood fell fast, where the company wants that;
 * null where there is no such fall, or this one was told of already.
 */
export function moodAlertDue(contact: OpenContact, context: InsightContext): FactDraft | null {
  const { core } = contact;
  const isWanted = context.reference?.settings.sentimentAlertsToSupervisors ?? false;
  if (!isWanted || core.stage.kind !== 'live') return null;
  const trend = trendOn(contact);
  if (trend === null || trend.alert === null) return null;
  const { index, fell } = trend.alert;
  const spoken = moodUtterances(contact);
  const utteranceId = spoken[index]?.id;
  const toldAt = spoken.findIndex(({ id }) => id === core.alertedAt);
  if (utteranceId === undefined || (toldAt >= 0 && isOneFall(trend, toldAt, index))) return null;
  const { contactId } = core.header;
  return {
    type: 'sentiment.alerted',
    payload: { contactId, utteranceId, current: trend.current, fell },
  };
}
