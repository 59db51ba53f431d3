import type { UsableGrant } from '../../../../shared/domain/authority/usable-grant.ts';
import type { AgentId, DeviceId } from '../../../../shared/domain/ids.ts';
import type { GrantKey } from '../../../../shared/schema/authority.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { isGranted } from './approvals-on-contact.ts';
import { verifyGrant } from './verify-grant.ts';

/** A grant that may be used on a contact, and the signed text that proves it. */
export type HeldGrant = UsableGrant & { readonly grant: string };

/** Who would use it, and how it is checked. */
export type GrantContext = {
  readonly agentId: AgentId;
  readonly deviceId: () => DeviceId;
  readonly keys: readonly GrantKey[];
  readonly serverNowMs: number;
};

/**
 * What supervisors have said yes to on a contact and can be given now: genuine, for this agent, desk,
 * contact and account, within its time, and not yet used or handed back.
 */
export function usableGrants(contact: OpenContact, context: GrantContext): HeldGrant[] {
  const { core } = contact;
  return core.approvals.flatMap(({ state, request }) => {
    if (!isGranted(state) || core.endedGrants.includes(state.leaseId)) return [];
    const { offerId, offerVersion, faceValueMinor } = state.terms;
    const verified = verifyGrant(state.grant, context.keys, {
      agentId: context.agentId,
      deviceId: context.deviceId(),
      contactId: core.header.contactId,
      accountId: accountOnFact(contact).accountId ?? null,
      offerId,
      offerVersion,
      faceValueMinor,
      currency: request.currency,
      atMs: context.serverNowMs,
    });
    if (!verified.ok || verified.claims.leaseId !== state.leaseId) return [];
    return [{ leaseId: state.leaseId, offerId, offerVersion, faceValueMinor, grant: state.grant }];
  });
}
