import { armOf, isExperiment } from '../../../../shared/domain/offers/holdout.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import { judge } from './judge.ts';

/**
 * The fact that says on which side of the comparison a contact about leaving is, as soon as it is
 * known to be one; null where it was said, where nobody is known to be calling, or nothing is compared.
 * Said anew where it turns out to be another customer.
 */
export function experimentDue(contact: OpenContact, context: InsightContext): FactDraft | null {
  const { core } = contact;
  const ranking = context.reference?.ranking;
  const customerId = customerOf(contact)?.profile.id;
  if (core.stage.kind !== 'live' || ranking === undefined || !isExperiment(ranking)) return null;
  if (customerId === undefined || core.assignedFor === customerId) return null;
  if (!judge(contact, context).isChurn) return null;
  return {
    type: 'experiment.assigned',
    payload: {
      contactId: core.header.contactId,
      campaign: ranking.campaign,
      arm: armOf(ranking, customerId),
    },
  };
}
