import type { AuthorityLimits } from '../authority/limits.ts';
import type { UsableGrant } from '../authority/usable-grant.ts';
import type { Channel } from '../contact/channel.ts';
import type { OfferOutcome } from '../contact/save-result.ts';
import type { Account } from '../customer/account.ts';
import type { Customer360 } from '../customer/customer-360.ts';
import type { Explanation } from '../explanation.ts';
import type { ContactId, OfferId, QueueId, ReasonCode } from '../ids.ts';
import type { Intent } from '../sentiment/intent.ts';
import type { Offer } from './offer.ts';
import type { OutcomeTable, RankingSettings } from './outcomes.ts';

/** Everything a decision about offers rests on. */
export type DecisionInput = {
  readonly offers: readonly Offer[];
  readonly customer: Customer360;
  /** The one of the customer's accounts that it is about. */
  readonly account: Account;
  readonly contact: {
    readonly id: ContactId;
    readonly channel: Channel;
    readonly queue: QueueId;
    readonly reason: ReasonCode | null;
    /** What the customer wants; null when left out. */
    readonly intent?: Intent | null;
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
  /** Why no offer may be made at all (a guardrail, a playbook); null while offers may be made. */
  readonly offersLocked: Explanation | null;
  readonly limits: AuthorityLimits;
  /** What the leases of this desk still hold, in minor units; null where budgets are not kept. */
  readonly spendableMinor: number | null;
  /** What supervisors have said yes to on this contact and has not been used. */
  readonly grants: readonly UsableGrant[];
  readonly ranking: RankingSettings;
  readonly outcomes: OutcomeTable;
  readonly nowMs: number;
};
