import { compactVerify, decodeProtectedHeader } from 'jose';
import type { GrantClaims } from '../../../shared/domain/authority/approval.ts';
import {
  faultOfUse,
  type GrantFault,
  type GrantUse,
} from '../../../shared/domain/authority/grant.ts';
import { CLOCK_TOLERANCE_MS } from '../../../shared/domain/authority/ledger.ts';
import type { LeaseId } from '../../../shared/domain/ids.ts';
import {
  GRANT_ALGORITHM,
  grantClaimsSchema,
  grantHeaderSchema,
} from '../../../shared/schema/authority.ts';
import type { Trx } from '../../store/database.ts';
import { findGrantKey } from '../grant-key-queries.ts';

/** A grant that came with a fact, and what the fact says it was used for. */
export type GrantOfFact = Omit<GrantUse, 'atMs'> & {
  readonly grant: string;
  /** By the server's clock (rule S7). */
  readonly occurredAtMs: number;
};

export type FactGrant =
  | { readonly ok: true; readonly leaseId: LeaseId }
  /** `refusal` tells the agent why, in a sentence. */
  | { readonly ok: false; readonly refusal: string };

const FAULTS: Readonly<Record<GrantFault, string>> = {
  'other-agent': 'it was given to another agent',
  'other-device': 'it was given to another desk',
  'other-contact': 'it is for another contact',
  'other-account': 'it is for another account',
  'other-offer': 'it is for another offer',
  'other-currency': 'it is in another currency',
  'over-amount': 'it is for a smaller amount',
  'not-yet-valid': 'it was used before it was given',
  expired: 'it had expired when it was used',
};

/**
 * Whether a supervisor allowed what a fact reports: the grant is genuine, for this very use, the one
 * that was given, and not used or handed back before. Whoever settles an acceptance against the
 * lease holds the contact's row, so that two facts cannot both find it unused.
 */
export async function verifyGrantForFact(trx: Trx, input: GrantOfFact): Promise<FactGrant> {
  const claims = await readGrant(trx, input.grant);
  if (claims === null) return refused("it is not one of this company's");
  const fault = faultOfUse(claims, { ...input, atMs: input.occurredAtMs }, CLOCK_TOLERANCE_MS);
  if (fault !== null) return refused(FAULTS[fault]);
  const given = await trx
    .selectFrom('approvals as a')
    .innerJoin('leases as l', 'l.id', 'a.lease_id')
    .select(['a.lease_id', 'l.state', 'l.settled_minor'])
    .where('a.id', '=', claims.approvalId)
    .where('a.lease_id', '=', claims.leaseId)
    .where('a.granted', '=', input.grant)
    .where('l.kind', '=', 'grant')
    .executeTakeFirst();
  if (given === undefined) return refused('nobody gave it');
  if (given.state === 'closed' || (given.state === 'open' && given.settled_minor > 0)) {
    return refused('it has been used or handed back');
  }
  return { ok: true, leaseId: claims.leaseId };
}

/** The claims of a grant that one of the company's servers has signed; null for anything else. */
async function readGrant(trx: Trx, grant: string): Promise<GrantClaims | null> {
  const kid = keyName(grant);
  const key = kid === null ? undefined : await findGrantKey(trx, kid);
  if (key === undefined) return null;
  try {
    const { payload } = await compactVerify(grant, { ...key }, { algorithms: [GRANT_ALGORITHM] });
    return grantClaimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return null;
  }
}

function keyName(grant: string): string | null {
  try {
    return grantHeaderSchema.parse(decodeProtectedHeader(grant)).kid;
  } catch {
    return null;
  }
}

function refused(why: string): FactGrant {
  return { ok: false, refusal: `the supervisor's grant is not good for this: ${why}` };
}
