import type { ColumnType, Generated } from 'kysely';
import type { AgentState, Role } from '../../shared/domain/agent/agent-state.ts';
import type {
  ApprovalRequest,
  ApprovalState,
  ApprovalTerms,
} from '../../shared/domain/authority/approval.ts';
import type { BudgetPeriod, BudgetScope } from '../../shared/domain/authority/budget.ts';
import type { LeaseState } from '../../shared/domain/authority/ledger.ts';
import type { Channel, Direction, Speaker } from '../../shared/domain/contact/channel.ts';
import type { OfferOutcome, SaveResult } from '../../shared/domain/contact/save-result.ts';
import type {
  AccountId,
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  DeviceId,
  DispositionCode,
  DocumentId,
  DocumentScheduleId,
  FactId,
  LeaseId,
  OfferId,
  PlaybookId,
  QueueId,
  ReasonCode,
  SurveyId,
  TeamId,
} from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { DocumentFormat, DocumentKind } from '../../shared/domain/reporting/document.ts';
import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import type { FeedbackCause } from '../../shared/domain/surveys/feedback-call.ts';
import type { SurveyKind } from '../../shared/domain/surveys/survey.ts';
import type { GrantKey } from '../../shared/schema/authority.ts';
import type { AccessTables } from './tables/access-tables.ts';
import type { Day, Json } from './tables/columns.ts';
import type { KeepingTables } from './tables/keeping-tables.ts';
import type { ReportTables } from './tables/report-tables.ts';

export type ContactState = 'queued' | 'ringing' | 'live' | 'ended' | 'closed' | 'abandoned';
export type LegOutcome = 'ringing' | 'accepted' | 'no-answer' | 'abandoned' | 'taken-elsewhere';
export type ReferenceKind =
  | 'offers'
  | 'reasons'
  | 'dispositions'
  | 'limits'
  | 'playbooks'
  | 'guardrails'
  | 'ranking'
  | 'outcomes'
  | 'feedback';
/** `desk`: to spend without asking; `grant`: set apart for what a supervisor has said yes to. */
export type LeaseKind = 'desk' | 'grant';
export type ChangeKind = 'reference' | 'customer' | 'contact-fcr' | 'follow-ups';

/** The server's tables; the migrations in migrations/ are what makes them. */
export type Tables = CoreTables & AccessTables & KeepingTables & ReportTables;

/** What calls, facts and authority are kept in. */
type CoreTables = {
  tenant_settings: {
    id: Generated<boolean>;
    company_name: string;
    default_region: string;
    currency: string;
    fcr_window_days: number;
    ring_time_ms: number;
    sentiment_alerts_to_supervisors: Generated<boolean>;
    time_zone: Generated<string>;
  };
  users: {
    id: AgentId;
    email: string;
    name: string;
    password_hash: string;
    role: Role;
    language: Language;
    queues: QueueId[];
    channels: Channel[];
    team: Generated<TeamId>;
    /** Teams beside their own whose work they see, for supervisors. */
    supervises: Generated<TeamId[]>;
    active: Generated<boolean>;
    created_at: Date;
  };
  refresh_tokens: {
    token_hash: string;
    family_id: string;
    user_id: AgentId;
    issued_at: Date;
    expires_at: Date;
    replaced_at: Date | null;
    revoked_at: Date | null;
  };
  devices: {
    id: DeviceId;
    first_user_id: AgentId;
    acked_seq: Generated<number>;
    first_seen_at: Date;
    last_seen_at: Date;
    /** When its last stored fact happened; null before the first. */
    last_fact_at: Generated<Date | null>;
  };
  agent_presence: { user_id: AgentId; state: Json<AgentState>; since: Date };
  reference_documents: {
    kind: ReferenceKind;
    document: Json<unknown>;
    loaded_at: Date;
  };
  offer_versions: { offer_id: OfferId; version: number; document: Json<Offer> };
  playbook_versions: { playbook_id: PlaybookId; version: number; document: Json<Playbook> };
  customers: {
    id: CustomerId;
    external_id: string | null;
    name: string;
    language: Language;
    segment: string;
    jurisdiction: string;
    customer_since: Date;
    currency: string;
    /** What the accounts pay together; kept by the database. */
    monthly_value_minor: number;
    remaining_margin_minor: number;
    email: string | null;
    attributes: Json<Record<string, string | number | boolean | null>>;
    search_text: string;
    updated_at: Date;
  };
  customer_phones: { customer_id: CustomerId; e164: string };
  accounts: {
    customer_id: CustomerId;
    id: AccountId;
    name: string;
    /** The plan or service level, as the company calls it. */
    tier: string;
    status: 'active' | 'paused' | 'closed';
    opened_at: Date;
    monthly_value_minor: number;
    remaining_margin_minor: number;
    balance_due_minor: Generated<number>;
    open_disputes: Generated<number>;
    pending_orders: Generated<number>;
  };
  products: {
    customer_id: CustomerId;
    external_id: string;
    kind: string;
    name: string;
    monthly_minor: number;
    status: 'active' | 'paused' | 'ended';
    contract_ends_at: Date | null;
    /** Null where it is not known; then it counts for every account. */
    account_id: AccountId | null;
  };
  complaints: {
    id: string;
    customer_id: CustomerId;
    opened_at: Date;
    closed_at: Date | null;
    subject: string;
  };
  contacts: {
    id: ContactId;
    source: string;
    external_id: string;
    channel: Channel;
    direction: Direction;
    queue: QueueId;
    ani_e164: string | null;
    ani_withheld: Generated<boolean>;
    customer_id: CustomerId | null;
    candidate_ids: Generated<CustomerId[]>;
    agent_id: AgentId | null;
    state: ContactState;
    started_at: Date;
    connected_at: Date | null;
    ended_at: Date | null;
    reason: ReasonCode | null;
    disposition: DispositionCode | null;
    note: string | null;
    save_result: SaveResult | null;
    sentiment: number | null;
    fcr_claimed: boolean | null;
    fcr_confirmed: boolean | null;
    repeat_contact_id: ContactId | null;
    cancel_requested_at: Date | null;
    cancel_completed_at: Date | null;
    account_id: AccountId | null;
    intent: Intent | null;
  };
  contact_legs: {
    id: string;
    contact_id: ContactId;
    agent_id: AgentId;
    offered_at: Date;
    ring_ends_at: Date;
    outcome: LegOutcome;
    /** When a desk told of it; null: it rang by this server. */
    told_at: Date | null;
  };
  contact_watches: {
    contact_id: ContactId;
    supervisor_id: AgentId;
    device_id: DeviceId;
    since: Date;
    seen_at: Date;
  };
  utterances: { contact_id: ContactId; id: string; speaker: Speaker; text: string; at: Date };
  sentiment_corrections: {
    contact_id: ContactId;
    utterance_id: string;
    read_as: SentimentLabel;
    corrected_to: SentimentLabel;
    model: string;
    agent_id: AgentId;
    at: Date;
  };
  sentiment_alerts: {
    contact_id: ContactId;
    utterance_id: string;
    agent_id: AgentId;
    current: number;
    fell: number;
    at: Date;
  };
  promises: {
    id: string;
    customer_id: CustomerId | null;
    contact_id: ContactId | null;
    agent_id: AgentId | null;
    due_at: Date;
    text: string;
    kept_at: Date | null;
    /** The supervisor who said it is done, where it was not the agent. */
    closed_by: Generated<AgentId | null>;
    note: Generated<string | null>;
  };
  contact_offers: {
    contact_id: ContactId;
    offer_id: OfferId;
    offer_version: number;
    customer_id: CustomerId | null;
    agent_id: AgentId | null;
    outcome: OfferOutcome;
    at: Date;
    currency: string;
    face_value_minor: number;
    cost_minor: number;
    account_id: AccountId | null;
  };
  confirmations: {
    id: string;
    contact_id: ContactId;
    account_id: AccountId | null;
    language: Language;
    queued_at: Date;
    sent_at: Date | null;
  };
  surveys: {
    id: SurveyId;
    contact_id: ContactId;
    kind: SurveyKind;
    channel: Channel;
    language: Language;
    queued_at: Date;
    expires_at: Date;
    sent_at: Date | null;
    answered_at: Date | null;
    score: number | null;
    comment: string | null;
  };
  feedback_calls: {
    id: string;
    contact_id: ContactId;
    agent_id: AgentId;
    cause: FeedbackCause;
    made_at: Date;
    due_on: Day;
    attempts: Generated<number>;
    done_at: Date | null;
    resolved: boolean | null;
    score: number | null;
    closed_by: AgentId | null;
    note: string | null;
  };
  budgets: {
    id: Generated<string>;
    scope: BudgetScope;
    owner: string;
    period: BudgetPeriod;
    period_key: string;
    limit_minor: number;
    settled_minor: Generated<number>;
    outstanding_minor: Generated<number>;
  };
  leases: {
    id: LeaseId;
    request_id: string;
    kind: LeaseKind;
    agent_id: AgentId;
    device_id: DeviceId;
    granted_minor: number;
    settled_minor: Generated<number>;
    state: LeaseState;
    /** What the desk's final report says was spent; beside `settled_minor`, to compare. */
    reported_minor: number | null;
    counted_settled_minor: Generated<number>;
    counted_outstanding_minor: Generated<number>;
    granted_at: Date;
    expires_at: Date;
    closed_at: Date | null;
    closed_by: AgentId | null;
    note: string | null;
  };
  lease_budgets: { lease_id: LeaseId; budget_id: string };
  approvals: {
    id: ApprovalId;
    contact_id: ContactId;
    agent_id: AgentId;
    device_id: DeviceId;
    team: TeamId;
    request: Json<ApprovalRequest>;
    state: ApprovalState['kind'];
    asked_at: Date;
    expires_at: Date;
    answered_by: AgentId | null;
    /** When it stopped being open, whoever or whatever ended it. */
    answered_at: Date | null;
    note: string | null;
    terms: Json<ApprovalTerms> | null;
    lease_id: LeaseId | null;
    granted: string | null;
    grant_expires_at: Date | null;
  };
  grant_keys: { kid: string; public_key: Json<GrantKey>; in_use_since: Date };
  shared_secrets: { name: string; secret: string };
  document_schedules: {
    id: DocumentScheduleId;
    kind: DocumentKind;
    format: DocumentFormat;
    language: Language;
    teams: TeamId[] | null;
    at_minute: number;
    created_by: AgentId;
    created_at: Date;
    made_up_to: Day;
  };
  documents: {
    id: DocumentId;
    schedule_id: DocumentScheduleId | null;
    kind: DocumentKind;
    format: DocumentFormat;
    language: Language;
    teams: TeamId[] | null;
    day: Day;
    made_by: AgentId | null;
    made_at: Date;
    file_name: string;
    content: Uint8Array;
  };
  inbound_events: { source: string; id: string; type: string; received_at: Date };
  facts: {
    id: FactId;
    device_id: DeviceId;
    seq: number;
    agent_id: AgentId;
    type: string;
    schema_version: number;
    contact_id: ContactId | null;
    occurred_at: Date;
    desk_occurred_at: Date;
    received_at: Date;
    payload: Json<Record<string, unknown>>;
  };
  fact_quarantine: {
    fact_id: FactId;
    device_id: DeviceId;
    seq: number;
    agent_id: AgentId;
    type: string;
    envelope: Json<unknown>;
    code: string;
    detail: string;
    received_at: Date;
  };
  changes: {
    xid: ColumnType<string, never, never>;
    id: Generated<number>;
    kind: ChangeKind;
    entity_id: string | null;
    /** The database's own time; only to tell how old a change is. */
    at: ColumnType<Date, never, never>;
  };
};
