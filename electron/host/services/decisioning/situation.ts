import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { ReasonCode } from '../../../../shared/domain/ids.ts';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import type { Intent } from '../../../../shared/domain/sentiment/intent.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { accountFor } from '../account/account-on-contact.ts';
import type { OpenContact } from '../contact/open-contact.ts';

/** What this desk may give on a contact beside the agent's limits. */
export type AuthorityAtHand = Pick<DecisionInput, 'spendableMinor' | 'grants'>;

/** A contact whose customer is known, and what was made of the conversation so far. */
export type Situation = {
  readonly contact: OpenContact;
  readonly customer: Customer360;
  readonly reference: ReferenceData;
  /** The reason is a reason to leave. */
  readonly isChurn: boolean;
  /** How the customer's words read now, -1 to 1. */
  readonly sentiment: number;
  readonly authority: AuthorityAtHand;
  readonly serverNowMs: number;
};

/** What a contact is about, as the agent has said or as it is only proposed. */
export type Matter = { readonly reason: ReasonCode | null; readonly intent: Intent | null };

/** What a decision rests on; `matter` is what to decide for. */
export function decisionInput(
  situation: Situation,
  matter: Matter,
  offersLocked: Explanation | null,
): DecisionInput {
  const { contact, customer, reference, authority } = situation;
  const { core } = contact;
  return {
    offers: reference.offers,
    customer,
    account: accountFor(contact, customer),
    contact: {
      id: core.header.contactId,
      channel: core.header.channel,
      queue: core.header.queue,
      ...matter,
      isChurn: situation.isChurn,
      sentiment: situation.sentiment,
      cancel: core.cancel.kind,
    },
    offersOnContact: core.offers,
    dismissed: core.dismissed.map(({ offerId }) => offerId),
    offersLocked,
    limits: reference.limits,
    ...authority,
    ranking: reference.ranking,
    outcomes: reference.outcomes,
    nowMs: situation.serverNowMs,
  };
}
