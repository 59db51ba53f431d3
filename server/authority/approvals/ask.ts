import type { ApprovalRequest } from '../../../shared/domain/authority/approval.ts';
import type { DeskOfAgent } from '../../ports.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import { storable } from '../../store/storable.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import { lockContact } from '../../telephony/contact-queries.ts';
import { legsFor } from '../../telephony/leg-queries.ts';
import { type ApprovalParts, announce, end } from './announce.ts';
import { findApproval, holdOpenOf, insertApproval } from './approval-queries.ts';
import { findOfferVersion } from './offer-terms.ts';

/**
 * Puts a request before the supervisors of the agent's team. Asked again with the same id it is the
 * same request, however it stands by then; a new one on the same contact takes the place of one that
 * is still open.
 */
export async function askApproval(
  unit: UnitOfWork,
  parts: ApprovalParts & { readonly approvalTimeMs: number },
  asker: DeskOfAgent,
  asked: ApprovalRequest,
): Promise<void> {
  const { trx } = unit;
  const request = storable(asked);
  await assertAtHand(unit, asker, request);
  const before = await findApproval(trx, request.approvalId);
  if (before) {
    if (before.agent_id === asker.agent.id && before.contact_id === request.contactId) return;
    throw new RequestFailed('forbidden', 'that request was made by somebody else');
  }
  await assertOffered(unit, request);
  const nowMs = parts.clock.nowMs();
  const open = await holdOpenOf(trx, request.contactId);
  if (open) await end(unit, parts, open, { state: 'withdrawn', at: new Date(nowMs) });
  await insertApproval(trx, {
    request,
    agentId: asker.agent.id,
    deviceId: asker.deviceId,
    team: asker.agent.team,
    askedAtMs: nowMs,
    expiresAtMs: nowMs + parts.approvalTimeMs,
  });
  const { id: agent_id, team } = asker.agent;
  await announce(unit, parts, { id: request.approvalId, agent_id, team });
  unit.afterCommit(() => parts.metrics.approvals.inc({ outcome: 'asked' }));
}

/**
 * The contact is the agent's, or rings there: word of their accept may still be under way. Its row is
 * held from here on, so that it does not end meanwhile.
 */
async function assertAtHand(
  { trx }: UnitOfWork,
  { agent }: DeskOfAgent,
  { contactId }: ApprovalRequest,
): Promise<void> {
  const contact = await lockContact(trx, contactId);
  const isTheirs =
    contact?.agent_id === agent.id ||
    (contact?.agent_id === null && (await legsFor(trx, contactId, agent.id)).last !== undefined);
  if (!isTheirs) throw new RequestFailed('forbidden', 'this contact is not yours');
  if (contact.state === 'live' || contact.state === 'ringing') return;
  throw new RequestFailed('bad-request', 'the contact is over: nothing more can be offered on it');
}

async function assertOffered({ trx }: UnitOfWork, request: ApprovalRequest): Promise<void> {
  const { offerId, offerVersion } = request.terms;
  const offer = await findOfferVersion(trx, offerId, offerVersion);
  if (!offer) {
    throw new RequestFailed('not-found', `there is no offer ${offerId} of version ${offerVersion}`);
  }
  if (offer.economics.currency === request.currency) return;
  throw new RequestFailed('bad-request', `offer ${offerId} is in ${offer.economics.currency}`);
}
