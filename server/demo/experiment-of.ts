import type { CustomerId } from '../../shared/domain/ids.ts';
import { armOf, isExperiment } from '../../shared/domain/offers/holdout.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import type { AnsweredContact } from './facts-of-story.ts';
import type { DemoContact } from './story.ts';

/** The side of the comparison that a contact is on: those about leaving are, as at a desk. */
export function experimentOf(
  contact: DemoContact,
  customerId: CustomerId,
  { ranking, reasons }: Pick<ReferenceDocuments, 'ranking' | 'reasons'>,
): AnsweredContact['experiment'] {
  const isAboutLeaving = reasons.some(({ code, churn }) => churn && code === contact.reason);
  if (!isExperiment(ranking) || contact.direction !== 'incoming' || !isAboutLeaving) return null;
  return { campaign: ranking.campaign, arm: armOf(ranking, customerId) };
}
