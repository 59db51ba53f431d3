import { CompactSign } from 'jose';
import type { GrantClaims } from '../../shared/domain/authority/approval.ts';
import { GRANT_ALGORITHM, GRANT_TYPE } from '../../shared/schema/authority.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Store } from '../store/database.ts';
import { readGrantKey } from './grant-key.ts';
import { publishGrantKey } from './grant-key-queries.ts';

/** Signs what supervisors have granted, as a compact JWS. */
export type GrantSigner = (claims: GrantClaims) => Promise<string>;

/** A signer with this server's own key, made known to desks before anything is signed with it. */
export async function openGrantSigner(
  { db, clock }: { readonly db: Store; readonly clock: Clock },
  seed: Uint8Array,
): Promise<GrantSigner> {
  const { privateKey, publicKey } = await readGrantKey(seed);
  await db.transaction().execute((trx) => publishGrantKey(trx, publicKey, clock.nowMs()));
  const header = { alg: GRANT_ALGORITHM, typ: GRANT_TYPE, kid: publicKey.kid };
  return (claims) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader(header)
      .sign(privateKey);
}
