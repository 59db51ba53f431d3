import type { AuthorityLimits } from '../authority/limits.ts';
import type { Channel } from '../contact/channel.ts';
import type { OfferOutcome } from '../contact/save-result.ts';
import type { Customer360 } from '../customer/customer-360.ts';
import type { ContactId, OfferId, ReasonCode } from '../ids.ts';
import type { Offer } from './offer.ts';

/** Everything a decision about offers rests on. */
export type DecisionInput = {
  readonly offers: readonly Offer[];
  readonly customer: Customer360;
  readonly contact: {
    readonly id: ContactId;
    readonly channel: Channel;
    readonly reason: ReasonCode | null;
    /** The reason is a reason to leave. */
    readonly isChurn: boolean;
    /** How the customer's words read now, -1 to 1. */
    readonly sentiment: number;
    /** Where the customer's wish to cancel stands; `none` when left out. */
    readonly cancel?: 'none' | 'requested' | 'completed';
  };
  readonly offersOnContact: readonly {
    readonly offerId: OfferId;
    readonly outcome: OfferOutcome;
    readonly faceValueMinor: number;
  }[];
  readonly dismissed: readonly OfferId[];
  readonly limits: AuthorityLimits;
  readonly nowMs: number;
};
