import type { ContactView } from '../../../shared/contract/views.ts';
import type { Approval, ApprovalState } from '../../../shared/domain/authority/approval.ts';
import type {
  AgentId,
  ApprovalId,
  ContactId,
  DeviceId,
  LeaseId,
  OfferId,
} from '../../../shared/domain/ids.ts';
import type { Decision } from '../../../shared/domain/offers/decision.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';

const GRANT_MS = 600_000;
const ASK_MS = 180_000;
const LEASE = '0000000a-0000-4000-8000-000000000001' as LeaseId;
export const SUPERVISOR = {
  byId: '00000009-0000-4000-8000-000000000077' as AgentId,
  byName: 'Maren Lie',
};

/** A request as it goes out, for an offer that is suggested and goes over a limit. */
export function requestFor(input: {
  readonly contact: ContactView;
  readonly offerId: OfferId;
  readonly reason: string;
  readonly nowMs: number;
}): Approval | null {
  const { contact, offerId, reason, nowMs } = input;
  const suggestion = contact.decision?.suggestions.find((one) => one.offerId === offerId);
  if (suggestion?.authority.kind !== 'needs-approval') return null;
  const customer = contact.caller.kind === 'matched' ? contact.caller.customer.profile : null;
  return {
    request: {
      approvalId: '0000000b-0000-4000-8000-000000000001' as ApprovalId,
      contactId: contact.header.contactId,
      accountId: contact.accountId,
      terms: {
        offerId,
        offerVersion: suggestion.offerVersion,
        faceValueMinor: suggestion.faceValue.amountMinor,
        costMinor: suggestion.cost.amountMinor,
      },
      currency: suggestion.faceValue.currency,
      expectedNetMinor: suggestion.expectedNetValue.amountMinor,
      exceeded: suggestion.authority.exceeded,
      because: suggestion.reasons,
      reason,
    },
    agentId: '00000009-0000-4000-8000-000000000001' as AgentId,
    deviceId: '0000000c-0000-4000-8000-000000000001' as DeviceId,
    agentName: 'Siti Rahma',
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    askedAtMs: nowMs,
    expiresAtMs: nowMs + ASK_MS,
    state: { kind: 'open' },
  };
}

/** What a supervisor's decision makes of a request. */
export function stateAfter(
  { request }: Approval,
  decision: ApprovalDecision,
  nowMs: number,
): ApprovalState {
  const answer = { ...SUPERVISOR, atMs: nowMs, note: decision.note };
  if (decision.kind === 'deny') return { kind: 'denied', answer };
  const terms =
    decision.kind === 'approve'
      ? request.terms
      : {
          ...request.terms,
          offerId: decision.offerId,
          faceValueMinor: decision.faceValueMinor,
          costMinor: decision.faceValueMinor,
        };
  return {
    kind: decision.kind === 'approve' ? 'approved' : 'countered',
    answer,
    terms,
    leaseId: LEASE,
    grant: 'header.payload.signature',
    grantExpiresAtMs: nowMs + GRANT_MS,
  };
}

/** The decision with what a supervisor has granted on this contact. */
export function withGrant(
  decision: Decision | null,
  approval: Approval | null,
  contactId: ContactId,
): Decision | null {
  if (decision === null || approval?.request.contactId !== contactId) return decision;
  const { state } = approval;
  if (state.kind !== 'approved' && state.kind !== 'countered') return decision;
  const { offerId, faceValueMinor, costMinor } = state.terms;
  return {
    ...decision,
    suggestions: decision.suggestions.map((one) =>
      one.offerId === offerId
        ? {
            ...one,
            authority: { kind: 'granted', leaseId: state.leaseId },
            faceValue: { ...one.faceValue, amountMinor: faceValueMinor },
            cost: { ...one.cost, amountMinor: costMinor },
          }
        : one,
    ),
  };
}
