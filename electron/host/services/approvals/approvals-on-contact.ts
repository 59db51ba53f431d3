import type { Approval, ApprovalState } from '../../../../shared/domain/authority/approval.ts';
import type { LeaseId } from '../../../../shared/domain/ids.ts';
import type { FactPayload } from '../../../../shared/protocol/fact.ts';

/** What a contact remembers of requests to supervisors; times are by this workstation's clock. */
export type ApprovalsOnContact = {
  /** Oldest first. */
  readonly approvals: readonly Approval[];
  /** Grants that were used, handed back or written off: they are good for nothing any more. */
  readonly endedGrants: readonly LeaseId[];
};

/** A yes, and what it is good for. */
export type GrantedState = Extract<ApprovalState, { readonly kind: 'approved' | 'countered' }>;

export function isGranted(state: ApprovalState): state is GrantedState {
  return state.kind === 'approved' || state.kind === 'countered';
}

/** The request that was made last. */
export function lastApproval({ approvals }: ApprovalsOnContact): Approval | null {
  return approvals.at(-1) ?? null;
}

/**
 * Takes in how a request stands. An answer is final: what was said before it and comes after it, as
 * may happen around a lost connection, changes nothing. Gives back the same object when nothing did.
 */
export function withApproval<T extends ApprovalsOnContact>(on: T, heard: Approval): T {
  const isSame = ({ request }: Approval) => request.approvalId === heard.request.approvalId;
  const known = on.approvals.find(isSame);
  if (known !== undefined && (known.state.kind !== 'open' || heard.state.kind === 'open'))
    return on;
  const others = on.approvals.filter((one) => !isSame(one));
  const approvals = [...others, heard].sort((a, b) => a.askedAtMs - b.askedAtMs);
  return { ...on, approvals };
}

/** A grant is good for nothing any more. Gives back the same object when it was not before. */
export function withEndedGrant<T extends ApprovalsOnContact>(on: T, leaseId: LeaseId): T {
  const isOurs = on.approvals.some(({ state }) => isGranted(state) && state.leaseId === leaseId);
  if (!isOurs || on.endedGrants.includes(leaseId)) return on;
  return { ...on, endedGrants: [...on.endedGrants, leaseId] };
}

/** A grant that an acceptance was made under is used. */
export function withAcceptance<T extends ApprovalsOnContact>(
  on: T,
  { grant }: FactPayload<'offer.accepted'>,
): T {
  const used = on.approvals.find(({ state }) => isGranted(state) && state.grant === grant);
  return used !== undefined && isGranted(used.state) ? withEndedGrant(on, used.state.leaseId) : on;
}
