import type { Explanation } from '../explanation.ts';
import type {
  AccountId,
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  DeviceId,
  LeaseId,
  OfferId,
} from '../ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { ExceededLimit } from './limits.ts';

/** An offer at an amount, as asked for or as answered. */
export type ApprovalTerms = {
  readonly offerId: OfferId;
  readonly offerVersion: number;
  readonly faceValueMinor: number;
  readonly costMinor: number;
};

/** What an agent asks a supervisor for. */
export type ApprovalRequest = {
  readonly approvalId: ApprovalId;
  readonly contactId: ContactId;
  readonly accountId: AccountId | null;
  readonly terms: ApprovalTerms;
  readonly currency: CurrencyCode;
  readonly expectedNetMinor: number;
  readonly exceeded: readonly ExceededLimit[];
  /** Why the suggestion was made. */
  readonly because: readonly Explanation[];
  /** Why the agent asks, in their words. */
  readonly reason: string;
};

/** Who said what to a request. */
export type ApprovalAnswer = {
  readonly byId: AgentId;
  readonly byName: string;
  readonly atMs: number;
  readonly note: string;
};

/**
 * Where a request stands. The first answer wins; `approved` and `countered` carry the signed grant
 * (a JWS, compact) and what it is good for.
 */
export type ApprovalState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'approved' | 'countered';
      readonly answer: ApprovalAnswer;
      readonly terms: ApprovalTerms;
      readonly leaseId: LeaseId;
      readonly grant: string;
      readonly grantExpiresAtMs: number;
    }
  | { readonly kind: 'denied'; readonly answer: ApprovalAnswer }
  | { readonly kind: 'withdrawn'; readonly atMs: number }
  | { readonly kind: 'expired'; readonly atMs: number };

/** A request as the agent and the supervisors of the team see it; times are the server's. */
export type Approval = {
  readonly request: ApprovalRequest;
  readonly agentId: AgentId;
  readonly agentName: string;
  /** The desk that asked: a grant is good there only. */
  readonly deviceId: DeviceId;
  readonly customerId: CustomerId | null;
  readonly customerName: string | null;
  readonly askedAtMs: number;
  readonly expiresAtMs: number;
  readonly state: ApprovalState;
};

/** What a grant says, bound to one contact, offer and amount, good once and until it expires. */
export type GrantClaims = {
  readonly leaseId: LeaseId;
  readonly approvalId: ApprovalId;
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly contactId: ContactId;
  readonly accountId: AccountId | null;
  readonly offerId: OfferId;
  readonly offerVersion: number;
  /** The most it may be worth to the customer. */
  readonly faceValueMinor: number;
  readonly currency: CurrencyCode;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
};
