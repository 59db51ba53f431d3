import type { ApprovalTerms } from '../../../shared/domain/authority/approval.ts';
import { checkAuthority } from '../../../shared/domain/authority/check.ts';
import { limitsOf } from '../../../shared/domain/authority/rules.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import type { Trx } from '../../store/database.ts';
import { loadAuthorityRules } from '../rules.ts';

/** Nobody says yes to what they may not give themselves. @throws RequestFailed `beyond-authority` */
export async function assertWithinOwnLimits(
  trx: Trx,
  supervisor: AgentProfile,
  answered: {
    readonly contactId: ContactId;
    readonly offer: Offer;
    readonly terms: ApprovalTerms;
  },
): Promise<void> {
  const { contactId, offer, terms } = answered;
  const given = await trx
    .selectFrom('contact_offers')
    .select(({ fn }) => [
      fn.sum<number | null>('face_value_minor').as('minor'),
      fn.countAll<number>().as('accepted'),
    ])
    .where('contact_id', '=', contactId)
    .where('outcome', '=', 'accepted')
    .where('offer_id', '!=', offer.id)
    .executeTakeFirst();
  const verdict = checkAuthority({
    offer,
    faceValueMinor: terms.faceValueMinor,
    alreadyGivenMinor: Number(given?.minor ?? 0),
    alreadyAccepted: Number(given?.accepted ?? 0),
    limits: limitsOf(await loadAuthorityRules(trx), supervisor),
    spendableMinor: null,
    grants: [],
  });
  if (verdict.kind !== 'needs-approval') return;
  const limits = verdict.exceeded.map(({ limit, allowed, asked }) => {
    const most = Array.isArray(allowed) ? allowed.join(', ') : allowed;
    return `${limit} allows ${most}, this is ${asked}`;
  });
  throw new RequestFailed('beyond-authority', `over your own limits: ${limits.join('; ')}`);
}
