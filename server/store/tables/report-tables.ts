import type { Generated } from 'kysely';
import type { Channel } from '../../../shared/domain/contact/channel.ts';
import type { OfferOutcome, SaveResult } from '../../../shared/domain/contact/save-result.ts';
import type {
  AccountId,
  AgentId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  QueueId,
  ReasonCode,
  TeamId,
} from '../../../shared/domain/ids.ts';
import type { Day } from './columns.ts';

/** What figures are told apart by. */
type ReportDimensions = {
  team: TeamId | null;
  agent_id: AgentId | null;
  queue: QueueId;
  channel: Channel;
  reason: ReasonCode | null;
  segment: string | null;
  jurisdiction: string | null;
  product: string | null;
};

/** What figures are counted from; derived, and made anew at any time. */
export type ReportTables = {
  report_contacts: ReportDimensions & {
    contact_id: ContactId;
    day: Day;
    started_at: Date;
    ended_at: Date;
    customer_id: CustomerId | null;
    account_id: AccountId | null;
    abandoned: boolean;
    churn: boolean;
    disposition: DispositionCode | null;
    save_result: SaveResult | null;
    wait_ms: number | null;
    handle_ms: number | null;
    sentiment: number | null;
    claimed: boolean | null;
    confirmed: boolean | null;
    repeat_contact_id: ContactId | null;
    returned_after_ms: number | null;
    csat: number | null;
    nps: number | null;
    held_out: boolean | null;
    left_at: Date | null;
    suggested: number;
    dismissed_wrong: number;
    dismissed_not_now: number;
    offers_presented: number;
    offers_accepted: number;
    cost_minor: number;
    face_value_minor: number;
    margin_minor: number;
    cancel_requested: boolean;
    cancel_ms: number | null;
  };
  report_offers: ReportDimensions & {
    contact_id: ContactId;
    offer_id: OfferId;
    day: Day;
    at: Date;
    customer_id: CustomerId | null;
    outcome: OfferOutcome;
    currency: string;
    cost_minor: number;
    face_value_minor: number;
    granted: boolean;
    rank: number | null;
  };
  report_months: Omit<ReportDimensions, 'agent_id'> & { month: Day; sums: number[] };
  report_returns: Omit<ReportDimensions, 'agent_id' | 'reason'> & {
    month: Day;
    week: Day;
    reason: ReasonCode;
    returned_on: number | null;
    contacts: number;
  };
  report_due: {
    id: Generated<string>;
    contact_id: ContactId | null;
    customer_id: CustomerId | null;
  };
  report_counted_months: { month: Day; counted_at: Date; last_ended_at: Date };
  report_state: {
    id: Generated<boolean>;
    time_zone: string;
    currency: string;
    churn_reasons: ReasonCode[];
    version: number;
    rebuilt_at: Date;
  };
};
