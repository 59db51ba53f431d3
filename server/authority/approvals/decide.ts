import type { ApprovalTerms, GrantClaims } from '../../../shared/domain/authority/approval.ts';
import type { AgentId, ApprovalId, LeaseId } from '../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { seesTeam } from '../../auth/sees-team.ts';
import { loadTeamScope } from '../../auth/team-scope.ts';
import type { ServerContext } from '../../ports.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import { newId } from '../../runtime/random.ts';
import type { Trx } from '../../store/database.ts';
import { storable } from '../../store/storable.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import { lockContact } from '../../telephony/contact-queries.ts';
import type { GrantSigner } from '../grant-signer.ts';
import { reserveForGrant } from '../leases.ts';
import { type ApprovalParts, end } from './announce.ts';
import { answeredTerms } from './answered-terms.ts';
import {
  type ApprovalRow,
  type Ending,
  findApproval,
  type Granted,
  holdApproval,
} from './approval-queries.ts';
import { assertWithinOwnLimits } from './own-limits.ts';

export type DecideParts = ApprovalParts &
  Pick<ServerContext, 'random'> & {
    readonly sign: GrantSigner;
    /** How long a grant may be used. */
    readonly grantTimeMs: number;
  };

/**
 * A supervisor's answer to a request, taken if it is the first; otherwise nothing changes. A yes sets
 * its amount apart and is signed in the same transaction, so there is never a grant without cover.
 *
 * @throws RequestFailed `not-found`, `forbidden` (another team's, one's own), `beyond-authority`
 * (the supervisor's own limits, the team's budget), `bad-request` (an offer or amount that cannot be).
 */
export async function decideApproval(
  unit: UnitOfWork,
  parts: DecideParts,
  supervisor: AgentProfile,
  approvalId: ApprovalId,
  decision: ApprovalDecision,
): Promise<void> {
  const { trx } = unit;
  const seen = await findApproval(trx, approvalId);
  if (!seen) throw new RequestFailed('not-found', `there is no request ${approvalId}`);
  await assertMayAnswer(trx, supervisor, seen);
  // The contact first, as everybody does who ends one or reports an acceptance on it.
  await lockContact(trx, seen.contact_id);
  const approval = await holdApproval(trx, approvalId);
  if (approval?.state !== 'open') return;

  const at = new Date(parts.clock.nowMs());
  if (approval.expires_at <= at) {
    await end(unit, parts, approval, { state: 'expired', at });
    return;
  }
  const note = storable(decision.note);
  const answer = { at, by: supervisor.id, note };
  if (decision.kind === 'deny') {
    await endAnswered(unit, parts, approval, supervisor, { state: 'denied', ...answer });
    return;
  }
  const { offer, terms } = await answeredTerms(trx, approval.request, decision);
  await assertWithinOwnLimits(trx, supervisor, { contactId: approval.contact_id, offer, terms });
  const granted = await grant(unit, parts, approval, terms);
  const state = decision.kind === 'approve' ? 'approved' : 'countered';
  await endAnswered(unit, parts, approval, supervisor, { state, ...answer, granted });
}

/** Ends a request by a supervisor's answer, and writes down whose it was. */
async function endAnswered(
  unit: UnitOfWork,
  parts: ApprovalParts,
  approval: ApprovalRow,
  supervisor: AgentProfile,
  ending: Extract<Ending, { readonly by: AgentId }>,
): Promise<void> {
  await end(unit, parts, approval, ending);
  const terms = 'granted' in ending ? ending.granted.terms : null;
  await recordAudit(unit.trx, {
    actor: supervisor,
    action: 'approval-decided',
    subject: { kind: 'approval', id: approval.id },
    detail: {
      decision: ending.state,
      contactId: approval.contact_id,
      agentId: approval.agent_id,
      offerId: terms?.offerId ?? null,
      faceValueMinor: terms?.faceValueMinor ?? null,
      currency: approval.request.currency,
    },
    atMs: ending.at.getTime(),
  });
}

/** Nobody answers their own request, or one of a team they do not see; admins answer for all teams. */
async function assertMayAnswer(
  trx: Trx,
  supervisor: AgentProfile,
  approval: ApprovalRow,
): Promise<void> {
  if (!seesTeam(await loadTeamScope(trx, supervisor), approval.team)) {
    throw new RequestFailed('forbidden', 'that request is of another team');
  }
  if (approval.agent_id === supervisor.id) {
    throw new RequestFailed('forbidden', 'somebody else must answer your own request');
  }
}

/** Sets the amount apart and signs it away. */
async function grant(
  { trx }: UnitOfWork,
  { clock, random, sign, grantTimeMs }: DecideParts,
  { request, agent_id: agentId, device_id: deviceId, team }: ApprovalRow,
  terms: ApprovalTerms,
): Promise<Granted> {
  const issuedAtMs = clock.nowMs();
  const expiresAtMs = issuedAtMs + grantTimeMs;
  const leaseId = newId<LeaseId>(clock, random);
  const reserved = await reserveForGrant(trx, {
    leaseId,
    agentId,
    deviceId,
    team,
    amountMinor: terms.faceValueMinor,
    nowMs: issuedAtMs,
    expiresAtMs,
  });
  if (!reserved) {
    throw new RequestFailed('beyond-authority', 'the budget of the team has not that much left');
  }
  const claims: GrantClaims = {
    leaseId,
    approvalId: request.approvalId,
    agentId,
    deviceId,
    contactId: request.contactId,
    accountId: request.accountId,
    offerId: terms.offerId,
    offerVersion: terms.offerVersion,
    faceValueMinor: terms.faceValueMinor,
    currency: request.currency,
    issuedAtMs,
    expiresAtMs,
  };
  return { terms, leaseId, grant: await sign(claims), grantExpiresAtMs: expiresAtMs };
}
